using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace GridChain.Primitives.Numerics;

/// <summary>Unsigned 256-bit integer with the wrap-around arithmetic of the EVM (Yellow Paper §9.4.1).</summary>
/// <remarks>Four 64-bit limbs, least significant first: the layout of the interpreter's stack word.</remarks>
public readonly partial struct UInt256 : IEquatable<UInt256>, IComparable<UInt256>
{
    /// <summary>Limb 0, bits 0 to 63.</summary>
    public readonly ulong U0;

    /// <summary>Limb 1, bits 64 to 127.</summary>
    public readonly ulong U1;

    /// <summary>Limb 2, bits 128 to 191.</summary>
    public readonly ulong U2;

    /// <summary>Limb 3, bits 192 to 255.</summary>
    public readonly ulong U3;

    /// <summary>Makes a value of its four limbs, least significant first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UInt256(ulong u0, ulong u1, ulong u2, ulong u3)
    {
        U0 = u0;
        U1 = u1;
        U2 = u2;
        U3 = u3;
    }

    /// <summary>0.</summary>
    public static UInt256 Zero => default;

    /// <summary>1.</summary>
    public static UInt256 One => new(1, 0, 0, 0);

    /// <summary>2^256 - 1.</summary>
    public static UInt256 MaxValue => new(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);

    /// <summary>True for 0.</summary>
    public bool IsZero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (U0 | U1 | U2 | U3) == 0;
    }

    /// <summary>True when the value fits in 64 bits.</summary>
    public bool IsUInt64
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (U1 | U2 | U3) == 0;
    }

    /// <summary>Count of significant bits, 0 for 0.</summary>
    public int BitLength => 256 - LeadingZeroCount;

    /// <summary>Count of zero bits above the highest set bit, 256 for 0 (EIP-7939).</summary>
    public int LeadingZeroCount
    {
        get
        {
            if (U3 != 0)
                return BitOperations.LeadingZeroCount(U3);
            if (U2 != 0)
                return 64 + BitOperations.LeadingZeroCount(U2);
            return U1 != 0
                ? 128 + BitOperations.LeadingZeroCount(U1)
                : 192 + BitOperations.LeadingZeroCount(U0);
        }
    }

    /// <summary>Count of significant bytes, 0 for 0.</summary>
    public int ByteLength => (BitLength + 7) / 8;

    /// <summary>Reads a big-endian number of 0 to 32 bytes.</summary>
    /// <exception cref="ArgumentException">More than 32 bytes.</exception>
    public static UInt256 FromBigEndian(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 32)
        {
            return new UInt256(
                BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]),
                BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
                BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
                BinaryPrimitives.ReadUInt64BigEndian(bytes));
        }

        if (bytes.Length > 32)
            throw new ArgumentException($"A 256-bit number has at most 32 bytes, not {bytes.Length}.", nameof(bytes));
        Span<byte> padded = stackalloc byte[32];
        padded.Clear();
        bytes.CopyTo(padded[(32 - bytes.Length)..]);
        return FromBigEndian(padded);
    }

    /// <summary>Writes 32 bytes, big-endian.</summary>
    public void WriteBigEndian(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, U3);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], U2);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], U1);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], U0);
    }

    /// <summary>The 32 bytes, big-endian, in a new array.</summary>
    public byte[] ToBigEndian()
    {
        var bytes = new byte[32];
        WriteBigEndian(bytes);
        return bytes;
    }

    /// <summary>The value as a big integer.</summary>
    public BigInteger ToBigInteger()
    {
        Span<byte> bytes = stackalloc byte[32];
        WriteBigEndian(bytes);
        return new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
    }

    /// <summary>The low 256 bits of a non-negative big integer.</summary>
    /// <exception cref="OverflowException">Negative, or more than 256 bits.</exception>
    public static UInt256 FromBigInteger(BigInteger value)
    {
        Span<byte> bytes = stackalloc byte[32];
        if (value.Sign < 0 || !value.TryWriteBytes(bytes, out int written, isUnsigned: true))
            throw new OverflowException($"{value} is not in 0 to 2^256-1.");
        bytes[..written].Reverse();
        return FromBigEndian(bytes[..written]);
    }

    /// <summary>The value clipped to 64 bits: <see cref="ulong.MaxValue"/> when it does not fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong SaturateToUInt64() => IsUInt64 ? U0 : ulong.MaxValue;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals(UInt256 other) =>
        ((U0 ^ other.U0) | (U1 ^ other.U1) | (U2 ^ other.U2) | (U3 ^ other.U3)) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is UInt256 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(U0, U1, U2, U3);

    /// <inheritdoc/>
    public int CompareTo(UInt256 other)
    {
        if (U3 != other.U3)
            return U3.CompareTo(other.U3);
        if (U2 != other.U2)
            return U2.CompareTo(other.U2);
        return U1 != other.U1 ? U1.CompareTo(other.U1) : U0.CompareTo(other.U0);
    }

    /// <summary>Equality.</summary>
    public static bool operator ==(UInt256 left, UInt256 right) => left.Equals(right);

    /// <summary>Inequality.</summary>
    public static bool operator !=(UInt256 left, UInt256 right) => !left.Equals(right);

    /// <summary>Unsigned less-than.</summary>
    public static bool operator <(UInt256 left, UInt256 right)
    {
        if (left.U3 != right.U3)
            return left.U3 < right.U3;
        if (left.U2 != right.U2)
            return left.U2 < right.U2;
        return left.U1 != right.U1 ? left.U1 < right.U1 : left.U0 < right.U0;
    }

    /// <summary>Unsigned greater-than.</summary>
    public static bool operator >(UInt256 left, UInt256 right) => right < left;

    /// <summary>Unsigned at-most.</summary>
    public static bool operator <=(UInt256 left, UInt256 right) => !(right < left);

    /// <summary>Unsigned at-least.</summary>
    public static bool operator >=(UInt256 left, UInt256 right) => !(left < right);

    /// <summary>Widens 64 bits.</summary>
    public static implicit operator UInt256(ulong value) => new(value, 0, 0, 0);

    /// <summary>Widens a non-negative integer.</summary>
    /// <exception cref="OverflowException">Negative.</exception>
    public static implicit operator UInt256(int value) => new(checked((ulong)value), 0, 0, 0);

    /// <summary>Narrows to 64 bits.</summary>
    /// <exception cref="OverflowException">More than 64 bits.</exception>
    public static explicit operator ulong(UInt256 value) =>
        value.IsUInt64 ? value.U0 : throw new OverflowException($"{value} does not fit in 64 bits.");

    /// <summary>Narrows to a signed 64-bit integer.</summary>
    /// <exception cref="OverflowException">More than 63 bits.</exception>
    public static explicit operator long(UInt256 value) => checked((long)(ulong)value);
}
