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

    /// <summary>A slot's value as the flat column keeps it: big-endian without leading zeros.</summary>
    public static byte[] ValueOf(in UInt256 value) => value.ToBigEndian()[(32 - value.ByteLength)..];
}
