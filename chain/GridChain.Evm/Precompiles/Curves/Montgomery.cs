using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace GridChain.Evm.Precompiles.Curves;

/// <summary>The steps that arithmetic modulo a prime of several 64-bit limbs is made of.</summary>
internal static class Montgomery
{
    /// <summary>Low half of accumulator + a·b + carry; the high half becomes the new carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MultiplyAdd(ulong accumulator, ulong a, ulong b, ulong carry, out ulong newCarry)
    {
        // (2^64-1)² + 2·(2^64-1) = 2^128-1: the sum always fits. The halves are computed apart, as the instruction
        // that yields both hands one of them over through memory.
        ulong high = Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b) : Math.BigMul(a, b, out _);
        ulong low = a * b;
        low += accumulator;
        high += low < accumulator ? 1UL : 0;
        low += carry;
        newCarry = high + (low < carry ? 1UL : 0);
        return low;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong AddCarry(ulong a, ulong b, ref ulong carry)
    {
        ulong sum = a + b;
        ulong overflow = sum < a ? 1UL : 0;
        ulong result = sum + carry;
        carry = overflow | (result < sum ? 1UL : 0);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong SubtractBorrow(ulong a, ulong b, ref ulong borrow)
    {
        ulong difference = a - b;
        ulong underflow = a < b ? 1UL : 0;
        ulong result = difference - borrow;
        borrow = underflow | (difference < borrow ? 1UL : 0);
        return result;
    }

    /// <summary>-1 / p modulo 2^64, for the lowest limb of p.</summary>
    public static ulong NegativeInverse(ulong lowLimb)
    {
        // Newton: each step doubles the count of right bits, from 1 to 64.
        ulong inverse = 1;
        for (int i = 0; i < 6; i++)
            inverse *= 2 - (lowLimb * inverse);
        return 0 - inverse;
    }
}
