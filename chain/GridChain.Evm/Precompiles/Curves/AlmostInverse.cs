using System.Numerics;
using System.Runtime.CompilerServices;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Precompiles.Curves;

/// <summary>Phase 1 of Kaliski's inversion modulo an odd prime below 2^255.</summary>
/// <remarks>
/// B. Kaliski, "The Montgomery inverse and its applications", 1995, with all trailing zeros taken off at once.
/// Invariants: p = u·s + v·r, a·r = -u·2^k and a·s = v·2^k modulo p. At v = 0 u is 1, thus a·r = -2^k. A quarter of
/// the time of a power to p - 2. Not in constant time: all inputs are public.
/// </remarks>
internal static class AlmostInverse
{
    /// <summary>r and k with -r·2^-k = 1 / value modulo the prime; the bit length of the prime ≤ k ≤ twice that.</summary>
    public static (UInt256 R, int K) Of(in UInt256 value, in UInt256 prime)
    {
        UInt256 u = prime;
        UInt256 v = value;
        UInt256 r = UInt256.Zero;
        UInt256 s = UInt256.One;
        int k = 0;
        TakeZeros(ref v, ref r, ref k);
        while (true)
        {
            if (UInt256.SubtractUnderflow(v, u, out UInt256 difference))
            {
                u -= v;
                r += s;
                TakeZeros(ref u, ref s, ref k);
                continue;
            }

            if (difference.IsZero)
                return (r, k);
            v = difference;
            s += r;
            TakeZeros(ref v, ref r, ref k);
        }
    }

    /// <summary>Divides by 2 until the number is odd, and multiplies the other one as often.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TakeZeros(ref UInt256 number, ref UInt256 factor, ref int k)
    {
        while ((number.U0 & 1) == 0)
        {
            int bits = number.U0 == 0 ? 63 : BitOperations.TrailingZeroCount(number.U0);
            int rest = 64 - bits;
            number = new UInt256(
                (number.U0 >> bits) | (number.U1 << rest),
                (number.U1 >> bits) | (number.U2 << rest),
                (number.U2 >> bits) | (number.U3 << rest),
                number.U3 >> bits);
            factor = new UInt256(
                factor.U0 << bits,
                (factor.U1 << bits) | (factor.U0 >> rest),
                (factor.U2 << bits) | (factor.U1 >> rest),
                (factor.U3 << bits) | (factor.U2 >> rest));
            k += bits;
        }
    }
}
