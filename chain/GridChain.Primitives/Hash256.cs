using System.Buffers.Binary;
using System.Runtime.InteropServices;
using GridChain.Primitives.Text;

namespace GridChain.Primitives;

/// <summary>32 bytes: a Keccak-256 digest, a trie root, a topic or an id.</summary>
/// <remarks>Ordered as bytes, first byte most significant.</remarks>
public readonly struct Hash256 : IEquatable<Hash256>, IComparable<Hash256>
{
    /// <summary>Count of bytes, 32.</summary>
    public const int Length = 32;

    private readonly ulong w0;
    private readonly ulong w1;
    private readonly ulong w2;
    private readonly ulong w3;

    /// <summary>Copies 32 bytes.</summary>
    /// <exception cref="ArgumentException">Another length than 32.</exception>
    public Hash256(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException($"A hash has 32 bytes, not {bytes.Length}.", nameof(bytes));
        w0 = MemoryMarshal.Read<ulong>(bytes);
        w1 = MemoryMarshal.Read<ulong>(bytes[8..]);
        w2 = MemoryMarshal.Read<ulong>(bytes[16..]);
        w3 = MemoryMarshal.Read<ulong>(bytes[24..]);
    }

    /// <summary>32 zero bytes.</summary>
    public static Hash256 Zero => default;

    /// <summary>True for 32 zero bytes.</summary>
    public bool IsZero => (w0 | w1 | w2 | w3) == 0;

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> destination)
    {
        MemoryMarshal.Write(destination, w0);
        MemoryMarshal.Write(destination[8..], w1);
        MemoryMarshal.Write(destination[16..], w2);
        MemoryMarshal.Write(destination[24..], w3);
    }

    /// <summary>The 32 bytes in a new array.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>0x and 64 lower-case digits.</summary>
    public override string ToString() => Hex.Encode(ToArray());

    /// <summary>Reads 64 hexadecimal digits, 0x optional; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Hash256 value)
    {
        Span<byte> bytes = stackalloc byte[Length];
        bool ok = Hex.TryDecodeExactly(text, bytes);
        value = ok ? new Hash256(bytes) : default;
        return ok;
    }

    /// <summary>Reads 64 hexadecimal digits, 0x optional.</summary>
    /// <exception cref="FormatException">Anything else.</exception>
    public static Hash256 Parse(ReadOnlySpan<char> text) => TryParse(text, out Hash256 value)
        ? value
        : throw new FormatException($"'{text}' is not a 32-byte hash: 0x and 64 hexadecimal digits were expected.");

    /// <inheritdoc/>
    public bool Equals(Hash256 other) =>
        ((w0 ^ other.w0) | (w1 ^ other.w1) | (w2 ^ other.w2) | (w3 ^ other.w3)) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Hash256 other && Equals(other);

    // Digests are uniform, so a word of one is a hash code; ids that count up differ in the last word.
    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(w0, w3);

    /// <inheritdoc/>
    public int CompareTo(Hash256 other)
    {
        int first = Compare(w0, other.w0);
        if (first != 0)
            return first;
        int second = Compare(w1, other.w1);
        if (second != 0)
            return second;
        int third = Compare(w2, other.w2);
        return third != 0 ? third : Compare(w3, other.w3);
    }

    /// <summary>Equality.</summary>
    public static bool operator ==(Hash256 left, Hash256 right) => left.Equals(right);

    /// <summary>Inequality.</summary>
    public static bool operator !=(Hash256 left, Hash256 right) => !left.Equals(right);

    /// <summary>Byte order.</summary>
    public static bool operator <(Hash256 left, Hash256 right) => left.CompareTo(right) < 0;

    /// <summary>Byte order.</summary>
    public static bool operator >(Hash256 left, Hash256 right) => left.CompareTo(right) > 0;

    /// <summary>Byte order.</summary>
    public static bool operator <=(Hash256 left, Hash256 right) => left.CompareTo(right) <= 0;

    /// <summary>Byte order.</summary>
    public static bool operator >=(Hash256 left, Hash256 right) => left.CompareTo(right) >= 0;

    private static int Compare(ulong left, ulong right) => BitConverter.IsLittleEndian
        ? BinaryPrimitives.ReverseEndianness(left).CompareTo(BinaryPrimitives.ReverseEndianness(right))
        : left.CompareTo(right);
}
