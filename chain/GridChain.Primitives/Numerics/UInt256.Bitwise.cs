using System.Runtime.CompilerServices;

namespace GridChain.Primitives.Numerics;

public readonly partial struct UInt256
{
    /// <summary>Bitwise and.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt256 operator &(UInt256 left, UInt256 right) =>
        new(left.U0 & right.U0, left.U1 & right.U1, left.U2 & right.U2, left.U3 & right.U3);

    /// <summary>Bitwise or.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt256 operator |(UInt256 left, UInt256 right) =>
        new(left.U0 | right.U0, left.U1 | right.U1, left.U2 | right.U2, left.U3 | right.U3);

    /// <summary>Bitwise exclusive or.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt256 operator ^(UInt256 left, UInt256 right) =>
        new(left.U0 ^ right.U0, left.U1 ^ right.U1, left.U2 ^ right.U2, left.U3 ^ right.U3);

    /// <summary>Bitwise complement.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt256 operator ~(UInt256 value) => new(~value.U0, ~value.U1, ~value.U2, ~value.U3);

    /// <summary>Shift towards the high bits; 0 at 256 and more, unlike the masked shift of C#'s own integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt256 operator <<(UInt256 value, int shift)
    {
        if ((uint)shift >= 256)
            return Zero;
        int bits = shift & 63;
        UInt256 moved = (shift >> 6) switch
        {
            0 => value,
            1 => new UInt256(0, value.U0, value.U1, value.U2),
            2 => new UInt256(0, 0, value.U0, value.U1),
            _ => new UInt256(0, 0, 0, value.U0),
        };
        return bits == 0
            ? moved
            : new UInt256(
                moved.U0 << bits,
                (moved.U1 << bits) | (moved.U0 >> (64 - bits)),
                (moved.U2 << bits) | (moved.U1 >> (64 - bits)),
                (moved.U3 << bits) | (moved.U2 >> (64 - bits)));
    }

    /// <summary>Unsigned shift towards the low bits; 0 at 256 and more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt256 operator >>(UInt256 value, int shift)
    {
        if ((uint)shift >= 256)
            return Zero;
        int bits = shift & 63;
        UInt256 moved = (shift >> 6) switch
        {
            0 => value,
            1 => new UInt256(value.U1, value.U2, value.U3, 0),
            2 => new UInt256(value.U2, value.U3, 0, 0),
            _ => new UInt256(value.U3, 0, 0, 0),
        };
        return bits == 0
            ? moved
            : new UInt256(
                (moved.U0 >> bits) | (moved.U1 << (64 - bits)),
                (moved.U1 >> bits) | (moved.U2 << (64 - bits)),
                (moved.U2 >> bits) | (moved.U3 << (64 - bits)),
                moved.U3 >> bits);
    }
}
