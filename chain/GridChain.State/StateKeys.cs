using System.Buffers.Binary;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;

namespace GridChain.State;

/// <summary>Keys of the state's columns and of its tries.</summary>
internal static class StateKeys
{
    public const int SlotLength = Address.Length + 32;
    public const int BlockLength = 8;

    public static byte[] Of(in Address address) => address.ToArray();

    public static byte[] Of(in Address address, in UInt256 slot)
    {
        var key = new byte[SlotLength];
        address.CopyTo(key);
        slot.WriteBigEndian(key.AsSpan(Address.Length));
        return key;
    }

    /// <summary>The key of a block's changes.</summary>
    public static byte[] OfBlock(ulong block)
    {
        var key = new byte[BlockLength];
        BinaryPrimitives.WriteUInt64BigEndian(key, block);
        return key;
    }

    /// <summary>The block of a key of changes.</summary>
    public static ulong BlockOf(ReadOnlySpan<byte> key) => BinaryPrimitives.ReadUInt64BigEndian(key);

    /// <summary>The key under which the value that a block replaced is kept.</summary>
    public static byte[] At(ReadOnlySpan<byte> key, ulong block)
    {
        var dated = new byte[key.Length + BlockLength];
        key.CopyTo(dated);
        BinaryPrimitives.WriteUInt64BigEndian(dated.AsSpan(key.Length), block);
        return dated;
    }

    /// <summary>
    /// Key of an account in the account trie: its address hashed, so that nobody can choose a deep path.
    /// </summary>
    public static Hash256 TrieKey(in Address address)
    {
        Span<byte> bytes = stackalloc byte[Address.Length];
        address.CopyTo(bytes);
        return Keccak256.Hash(bytes);
    }

    /// <summary>Key of a slot in its storage trie.</summary>
    public static Hash256 TrieKey(in UInt256 slot)
    {
        Span<byte> bytes = stackalloc byte[32];
        slot.WriteBigEndian(bytes);
        return Keccak256.Hash(bytes);
    }

    /// <summary>Keys of many slots in their storage trie, hashed eight at a time.</summary>
    public static Hash256[] TrieKeys(ReadOnlySpan<UInt256> slots)
    {
        var keys = new Hash256[slots.Length];
        Span<byte> buffer = stackalloc byte[Keccak256x8.Lanes * Keccak256x8.RateBytes];
        Span<int> offsets = stackalloc int[Keccak256x8.Lanes];
        int done = 0;
        for (; Keccak256x8.IsFast && slots.Length - done >= Keccak256x8.Lanes; done += Keccak256x8.Lanes)
        {
            for (int lane = 0; lane < Keccak256x8.Lanes; lane++)
            {
                offsets[lane] = lane * Keccak256x8.RateBytes;
                Span<byte> block = buffer.Slice(offsets[lane], Keccak256x8.RateBytes);
                slots[done + lane].WriteBigEndian(block);
                Keccak256x8.Pad(block, 32);
            }

            Keccak256x8.Hash(buffer, offsets, 1, keys.AsSpan(done));
        }

        for (; done < keys.Length; done++)
            keys[done] = TrieKey(slots[done]);
        return keys;
    }

    /// <summary>A slot's value as its storage trie keeps it: RLP, not of 0.</summary>
    public static byte[] TrieValueOf(in UInt256 value)
    {
        int length = value.ByteLength;
        Span<byte> word = stackalloc byte[32];
        value.WriteBigEndian(word);
        ReadOnlySpan<byte> digits = word[(32 - length)..];
        return length == 1 && digits[0] < 0x80 ? digits.ToArray() : [(byte)(0x80 + length), .. digits];
    }

    /// <summary>Reads what <see cref="TrieValueOf"/> wrote.</summary>
    public static UInt256 ReadTrieValue(ReadOnlySpan<byte> rlp) =>
        UInt256.FromBigEndian(rlp[0] < 0x80 ? rlp : rlp[1..]);

    /// <summary>A slot's value as the flat column keeps it: big-endian without leading zeros.</summary>
    public static byte[] ValueOf(in UInt256 value) => value.ToBigEndian()[(32 - value.ByteLength)..];
}
