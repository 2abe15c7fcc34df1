using System.Runtime.Intrinsics;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.Crypto.Lanes;

/// <summary>The digits of eight scalars' halves (<see cref="CurveScalars.Digits"/>), a lane each.</summary>
internal unsafe struct LaneDigits
{
    private const int Words = 3;

    private fixed ulong words[Words * FieldLanes.Lanes];

    /// <summary>Puts a scalar's digits into a lane.</summary>
    public void Set(int lane, in UInt256 digits)
    {
        words[lane] = digits.U0;
        words[FieldLanes.Lanes + lane] = digits.U1;
        words[(2 * FieldLanes.Lanes) + lane] = digits.U2;
    }

    /// <summary>Some bits of each, from a bit on.</summary>
    public static Vector512<ulong> Bits(LaneDigits* digits, int first, int count)
    {
        ulong* at = digits->words + (first / 64 * FieldLanes.Lanes);
        int shift = first % 64;
        Vector512<ulong> bits = Vector512.Load(at) >>> shift;
        if (shift + count > 64)
            bits |= Vector512.Load(at + FieldLanes.Lanes) << (64 - shift);
        return bits & Vector512.Create((1UL << count) - 1);
    }
}
