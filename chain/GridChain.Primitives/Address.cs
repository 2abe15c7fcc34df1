using System.Buffers.Binary;
using System.Runtime.InteropServices;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Text;

namespace GridChain.Primitives;

/// <summary>20 bytes that name an account: the last of its public key's Keccak-256 (Yellow Paper §4.2).</summary>
public readonly struct Address : IEquatable<Address>, IComparable<Address>
{
    /// <summary>Count of bytes, 20.</summary>
    public const int Length = 20;

    // The bytes as they stand in memory: words are little-endian, so a stack word's limbs are these turned round.
    private readonly ulong w0;
    private readonly ulong w1;
    private readonly uint w2;

    /// <summary>Copies 20 bytes.</summary>
    /// <exception cref="ArgumentException">Another length than 20.</exception>
    public Address(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException($"An address has 20 bytes, not {bytes.Length}.", nameof(bytes));
        w0 = MemoryMarshal.Read<ulong>(bytes);
        w1 = MemoryMarshal.Read<ulong>(bytes[8..]);
        w2 = MemoryMarshal.Read<uint>(bytes[16..]);
    }

    private Address(ulong w0, ulong w1, uint w2)
    {
        this.w0 = w0;
        this.w1 = w1;
        this.w2 = w2;
    }

    /// <summary>The address of 20 zero bytes.</summary>
    public static Address Zero => default;

    /// <summary>True for 20 zero bytes.</summary>
    public bool IsZero => (w0 | w1 | w2) == 0;

    /// <summary>The address of a small number: precompiles and test accounts.</summary>
    public static Address FromNumber(ulong number) => FromWord(number);

    /// <summary>The low 20 bytes of a stack word.</summary>
    public static Address FromWord(in UInt256 word) => new(
        BinaryPrimitives.ReverseEndianness((word.U2 << 32) | (word.U1 >> 32)),
        BinaryPrimitives.ReverseEndianness((word.U1 << 32) | (word.U0 >> 32)),
        BinaryPrimitives.ReverseEndianness((uint)word.U0));

    /// <summary>The address as a stack word, high 12 bytes zero.</summary>
    public UInt256 ToWord()
    {
        ulong high = BinaryPrimitives.ReverseEndianness(w0);
        ulong middle = BinaryPrimitives.ReverseEndianness(w1);
        uint low = BinaryPrimitives.ReverseEndianness(w2);
        return new UInt256((middle << 32) | low, (high << 32) | (middle >> 32), high >> 32, 0);
    }

    /// <summary>Writes the 20 bytes.</summary>
    public void CopyTo(Span<byte> destination)
    {
        MemoryMarshal.Write(destination, w0);
        MemoryMarshal.Write(destination[8..], w1);
        MemoryMarshal.Write(destination[16..], w2);
    }

    /// <summary>The 20 bytes in a new array.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>0x and 40 lower-case digits, the form of JSON-RPC.</summary>
    public override string ToString() => Hex.Encode(ToArray());

    /// <summary>0x and 40 digits with the mixed-case checksum of ERC-55, the form people read.</summary>
    public string ToChecksum()
    {
        Span<byte> lower = stackalloc byte[40];
        string hex = Convert.ToHexStringLower(ToArray());
        System.Text.Encoding.ASCII.GetBytes(hex, lower);
        byte[] hash = Keccak256.Hash(lower).ToArray();
        return string.Create(42, (hex, hash), static (span, state) =>
        {
            "0x".CopyTo(span);
            for (int i = 0; i < 40; i++)
            {
                int nibble = (state.hash[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 15;
                span[i + 2] = nibble >= 8 ? char.ToUpperInvariant(state.hex[i]) : state.hex[i];
            }
        });
    }

    /// <summary>Reads 40 hexadecimal digits of any case, 0x optional; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Address value)
    {
        Span<byte> bytes = stackalloc byte[Length];
        bool ok = Hex.TryDecodeExactly(text, bytes);
        value = ok ? new Address(bytes) : default;
        return ok;
    }

    /// <summary>Reads 40 hexadecimal digits of any case, 0x optional.</summary>
    /// <exception cref="FormatException">Anything else.</exception>
    public static Address Parse(ReadOnlySpan<char> text) => TryParse(text, out Address value)
        ? value
        : throw new FormatException($"'{text}' is not an address: 0x and 40 hexadecimal digits were expected.");

    /// <inheritdoc/>
    public bool Equals(Address other) => ((w0 ^ other.w0) | (w1 ^ other.w1) | (w2 ^ other.w2)) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Address other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(w0, w1, w2);

    /// <inheritdoc/>
    public int CompareTo(Address other)
    {
        int first = Compare(w0, other.w0);
        if (first != 0)
            return first;
        int second = Compare(w1, other.w1);
        return second != 0 ? second : Compare((ulong)w2 << 32, (ulong)other.w2 << 32);
    }

    /// <summary>Equality.</summary>
    public static bool operator ==(Address left, Address right) => left.Equals(right);

    /// <summary>Inequality.</summary>
    public static bool operator !=(Address left, Address right) => !left.Equals(right);

    /// <summary>Byte order.</summary>
    public static bool operator <(Address left, Address right) => left.CompareTo(right) < 0;

    /// <summary>Byte order.</summary>
    public static bool operator >(Address left, Address right) => left.CompareTo(right) > 0;

    /// <summary>Byte order.</summary>
    public static bool operator <=(Address left, Address right) => left.CompareTo(right) <= 0;

    /// <summary>Byte order.</summary>
    public static bool operator >=(Address left, Address right) => left.CompareTo(right) >= 0;

    // Words hold bytes as they stand in memory, the first byte lowest.
    private static int Compare(ulong left, ulong right) =>
        BinaryPrimitives.ReverseEndianness(left).CompareTo(BinaryPrimitives.ReverseEndianness(right));
}
