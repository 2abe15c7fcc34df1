using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace GridChain.Primitives.Numerics;

public readonly partial struct UInt256
{
    private const int PowerBits = 4;

    /// <summary>Sum modulo 2^256.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt256 operator +(UInt256 left, UInt256 right)
    {
        _ = AddOverflow(left, right, out UInt256 sum);
        return sum;
    }

    /// <summary>Difference modulo 2^256.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt256 operator -(UInt256 left, UInt256 right)
    {
        _ = SubtractUnderflow(left, right, out UInt256 difference);
        return difference;
    }

    /// <summary>Product modulo 2^256.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt256 operator *(UInt256 left, UInt256 right)
    {
        // Schoolbook rows, cut at 256 bits: a word above limb 3 is dropped.
        ulong r0 = left.U0 * right.U0;
        ulong c0 = MultiplyHigh(left.U0, right.U0);
        ulong r1 = MultiplyAdd(left.U0, right.U1, c0, out ulong c1);
        ulong r2 = MultiplyAdd(left.U0, right.U2, c1, out ulong c2);
        ulong r3 = (left.U0 * right.U3) + c2;

        r1 = MultiplyAdd(left.U1, right.U0, r1, out c0);
        r2 = MultiplyAdd(left.U1, right.U1, r2, c0, out c1);
        r3 += (left.U1 * right.U2) + c1;

        r2 = MultiplyAdd(left.U2, right.U0, r2, out c0);
        r3 += (left.U2 * right.U1) + c0;
        r3 += left.U3 * right.U0;
        return new UInt256(r0, r1, r2, r3);
    }

    /// <summary>Adds; the result says whether the sum passed 2^256.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AddOverflow(in UInt256 left, in UInt256 right, out UInt256 sum)
    {
        ulong s0 = left.U0 + right.U0;
        ulong c = s0 < left.U0 ? 1UL : 0;
        ulong s1 = AddCarry(left.U1, right.U1, ref c);
        ulong s2 = AddCarry(left.U2, right.U2, ref c);
        ulong s3 = AddCarry(left.U3, right.U3, ref c);
        sum = new UInt256(s0, s1, s2, s3);
        return c != 0;
    }

    /// <summary>Subtracts; the result says whether <paramref name="right"/> was the greater.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool SubtractUnderflow(in UInt256 left, in UInt256 right, out UInt256 difference)
    {
        ulong d0 = left.U0 - right.U0;
        ulong b = left.U0 < right.U0 ? 1UL : 0;
        ulong d1 = SubtractBorrow(left.U1, right.U1, ref b);
        ulong d2 = SubtractBorrow(left.U2, right.U2, ref b);
        ulong d3 = SubtractBorrow(left.U3, right.U3, ref b);
        difference = new UInt256(d0, d1, d2, d3);
        return b != 0;
    }

    /// <summary>Multiplies; the result says whether the product passed 2^256.</summary>
    public static bool MultiplyOverflow(in UInt256 left, in UInt256 right, out UInt256 product)
    {
        Span<ulong> wide = stackalloc ulong[8];
        MultiplyWide(left, right, wide);
        product = new UInt256(wide[0], wide[1], wide[2], wide[3]);
        return (wide[4] | wide[5] | wide[6] | wide[7]) != 0;
    }

    /// <summary>Sum modulo <paramref name="modulus"/> over 257 bits; 0 for a modulus of 0 (ADDMOD).</summary>
    public static UInt256 AddMod(in UInt256 left, in UInt256 right, in UInt256 modulus)
    {
        if (modulus.IsZero)
            return Zero;
        if (!AddOverflow(left, right, out UInt256 sum))
            return SubtractUnderflow(sum, modulus, out _) ? sum : sum % modulus;
        return Remainder([sum.U0, sum.U1, sum.U2, sum.U3, 1], modulus);
    }

    /// <summary>Product modulo <paramref name="modulus"/> over 512 bits; 0 for a modulus of 0 (MULMOD).</summary>
    public static UInt256 MultiplyMod(in UInt256 left, in UInt256 right, in UInt256 modulus)
    {
        if (modulus.IsZero)
            return Zero;
        Span<ulong> wide = stackalloc ulong[8];
        MultiplyWide(left, right, wide);
        return Remainder(wide, modulus);
    }

    /// <summary><paramref name="value"/> to the power <paramref name="exponent"/> modulo 2^256 (EXP).</summary>
    public static UInt256 Pow(UInt256 value, UInt256 exponent)
    {
        // Four bits of the exponent at a time, from the uppermost.
        Span<UInt256> powers = stackalloc UInt256[1 << PowerBits];
        powers[0] = One;
        powers[1] = value;
        int bits = exponent.BitLength;
        int filled = bits < PowerBits ? 1 << bits : powers.Length;
        for (int i = 2; i < filled; i++)
            powers[i] = powers[i - 1] * value;
        UInt256 result = One;
        for (int shift = (bits - 1) & ~(PowerBits - 1); shift >= 0; shift -= PowerBits)
        {
            result *= result;
            result *= result;
            result *= result;
            result *= result;
            int digit = exponent.Bits(shift);
            if (digit != 0)
                result *= powers[digit];
        }

        return result;
    }

    private int Bits(int index)
    {
        ulong limb = (index >> 6) switch { 0 => U0, 1 => U1, 2 => U2, _ => U3 };
        return (int)(limb >> (index & 63)) & ((1 << PowerBits) - 1);
    }

    internal static void MultiplyWide(in UInt256 left, in UInt256 right, Span<ulong> wide)
    {
        _ = wide[7];
        wide[0] = MultiplyAdd(left.U0, right.U0, 0, out ulong carry);
        wide[1] = MultiplyAdd(left.U0, right.U1, carry, out carry);
        wide[2] = MultiplyAdd(left.U0, right.U2, carry, out carry);
        wide[3] = MultiplyAdd(left.U0, right.U3, carry, out wide[4]);
        AddRow(left.U1, right, ref wide[1], ref wide[2], ref wide[3], ref wide[4], out wide[5]);
        AddRow(left.U2, right, ref wide[2], ref wide[3], ref wide[4], ref wide[5], out wide[6]);
        AddRow(left.U3, right, ref wide[3], ref wide[4], ref wide[5], ref wide[6], out wide[7]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(
        ulong left, in UInt256 right, ref ulong w0, ref ulong w1, ref ulong w2, ref ulong w3, out ulong w4)
    {
        w0 = MultiplyAdd(left, right.U0, w0, out ulong carry);
        w1 = MultiplyAdd(left, right.U1, w1, carry, out carry);
        w2 = MultiplyAdd(left, right.U2, w2, carry, out carry);
        w3 = MultiplyAdd(left, right.U3, w3, carry, out w4);
    }

    // The halves of a product are computed apart: the instruction that yields both hands one over through memory.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MultiplyHigh(ulong a, ulong b) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b) : Math.BigMul(a, b, out _);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MultiplyAdd(ulong a, ulong b, ulong add, out ulong high)
    {
        high = MultiplyHigh(a, b);
        ulong low = a * b;
        low += add;
        high += low < add ? 1UL : 0;
        return low;
    }

    // a*b + x + y fits in 128 bits: (2^64-1)^2 + 2(2^64-1) = 2^128-1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MultiplyAdd(ulong a, ulong b, ulong x, ulong y, out ulong high)
    {
        high = MultiplyHigh(a, b);
        ulong low = a * b;
        low += x;
        high += low < x ? 1UL : 0;
        low += y;
        high += low < y ? 1UL : 0;
        return low;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong AddCarry(ulong a, ulong b, ref ulong carry)
    {
        ulong sum = a + b;
        ulong c1 = sum < a ? 1UL : 0;
        ulong result = sum + carry;
        carry = c1 | (result < sum ? 1UL : 0);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong SubtractBorrow(ulong a, ulong b, ref ulong borrow)
    {
        ulong difference = a - b;
        ulong b1 = a < b ? 1UL : 0;
        ulong result = difference - borrow;
        borrow = b1 | (difference < borrow ? 1UL : 0);
        return result;
    }
}
