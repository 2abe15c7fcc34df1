using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace GridChain.Primitives.Numerics;

public readonly partial struct UInt256
{
    /// <summary>Quotient, 0 for a divisor of 0 (DIV).</summary>
    public static UInt256 operator /(UInt256 dividend, UInt256 divisor) => DivRem(dividend, divisor, out _);

    /// <summary>Remainder, 0 for a divisor of 0 (MOD).</summary>
    public static UInt256 operator %(UInt256 dividend, UInt256 divisor)
    {
        _ = DivRem(dividend, divisor, out UInt256 remainder);
        return remainder;
    }

    /// <summary>Quotient and remainder; both 0 for a divisor of 0, as the EVM has it.</summary>
    public static UInt256 DivRem(in UInt256 dividend, in UInt256 divisor, out UInt256 remainder)
    {
        if (divisor.IsZero)
        {
            remainder = Zero;
            return Zero;
        }

        // Not by the operator, which takes copies: vectors of limbs that were written one by one a moment ago.
        if (SubtractUnderflow(dividend, divisor, out _))
        {
            remainder = dividend;
            return Zero;
        }

        if (dividend.IsUInt64)
        {
            (ulong q, ulong r) = Math.DivRem(dividend.U0, divisor.U0);
            remainder = r;
            return q;
        }

        if (divisor.U3 != 0)
        {
            remainder = DivideByFour([dividend.U0, dividend.U1, dividend.U2, dividend.U3], divisor, out ulong digit);
            return digit;
        }

        Span<ulong> quotient = stackalloc ulong[4];
        quotient.Clear();
        remainder = Divide([dividend.U0, dividend.U1, dividend.U2, dividend.U3], divisor, quotient);
        return new UInt256(quotient[0], quotient[1], quotient[2], quotient[3]);
    }

    private static UInt256 Remainder(ReadOnlySpan<ulong> dividend, in UInt256 divisor)
    {
        if (divisor.U3 != 0)
            return DivideByFour(dividend, divisor, out _);
        Span<ulong> quotient = stackalloc ulong[8];
        return Divide(dividend, divisor, quotient);
    }

    /// <summary>Algorithm D for a divisor of four limbs and at least as many of the dividend, all in registers.</summary>
    /// <param name="dividend">4 to 8 limbs, least significant first; the uppermost may be 0.</param>
    /// <param name="divisor">At least 2^192.</param>
    /// <param name="digit">The last digit of the quotient: all of it for a dividend of four limbs.</param>
    private static UInt256 DivideByFour(ReadOnlySpan<ulong> dividend, in UInt256 divisor, out ulong digit)
    {
        int shift = BitOperations.LeadingZeroCount(divisor.U3);
        ulong v3 = Funnel(divisor.U3, divisor.U2, shift);
        ulong v2 = Funnel(divisor.U2, divisor.U1, shift);
        ulong v1 = Funnel(divisor.U1, divisor.U0, shift);
        ulong v0 = divisor.U0 << shift;
        int next = dividend.Length - 4;
        while (next > 0 && dividend[next + 3] == 0)
            next--;
        ulong r3 = Funnel(0, dividend[next + 3], shift);
        ulong r2 = Funnel(dividend[next + 3], dividend[next + 2], shift);
        ulong r1 = Funnel(dividend[next + 2], dividend[next + 1], shift);
        ulong r0 = Funnel(dividend[next + 1], dividend[next], shift);
        do
        {
            ulong low = Funnel(dividend[next], next > 0 ? dividend[next - 1] : 0, shift);
            digit = EstimateDigit(r3, r2, r1, v3, v2);
            ulong borrow = 0;
            ulong d0 = SubtractBorrow(low, MultiplyAdd(digit, v0, 0, out ulong carry), ref borrow);
            ulong d1 = SubtractBorrow(r0, MultiplyAdd(digit, v1, carry, out carry), ref borrow);
            ulong d2 = SubtractBorrow(r1, MultiplyAdd(digit, v2, carry, out carry), ref borrow);
            ulong d3 = SubtractBorrow(r2, MultiplyAdd(digit, v3, carry, out carry), ref borrow);
            _ = SubtractBorrow(r3, carry, ref borrow);
            if (borrow != 0)
            {
                digit--;
                carry = 0;
                d0 = AddCarry(d0, v0, ref carry);
                d1 = AddCarry(d1, v1, ref carry);
                d2 = AddCarry(d2, v2, ref carry);
                d3 = AddCarry(d3, v3, ref carry);
            }

            (r3, r2, r1, r0) = (d3, d2, d1, d0);
        }
        while (--next >= 0);

        return new UInt256(r0, r1, r2, r3) >> shift;
    }

    /// <summary>The upper 64 of 128 bits that are shifted by 0 to 63.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Funnel(ulong high, ulong low, int shift) => (high << shift) | ((low >> 1) >> (63 - shift));

    /// <summary>Knuth, TAOCP volume 2, algorithm D, over 64-bit digits.</summary>
    private static UInt256 Divide(ReadOnlySpan<ulong> dividend, in UInt256 divisor, Span<ulong> quotient)
    {
        int m = dividend.Length;
        while (m > 0 && dividend[m - 1] == 0)
            m--;
        Span<ulong> v = [divisor.U0, divisor.U1, divisor.U2, divisor.U3];
        int n = 4;
        while (v[n - 1] == 0)
            n--;
        if (m < n)
            return new UInt256(At(dividend, 0), At(dividend, 1), At(dividend, 2), At(dividend, 3));
        if (n == 1)
            return DivideByLimb(dividend[..m], v[0], quotient);

        int shift = BitOperations.LeadingZeroCount(v[n - 1]);
        ShiftLeft(v[..n], shift);
        Span<ulong> u = stackalloc ulong[9];
        u = u[..(m + 1)];
        dividend[..m].CopyTo(u);
        u[m] = 0;
        ShiftLeft(u, shift);
        for (int j = m - n; j >= 0; j--)
        {
            ulong digit = NextDigit(u.Slice(j, n + 1), v[..n]);
            if (j < quotient.Length)
                quotient[j] = digit;
        }

        ShiftRight(u[..n], shift, u[n]);
        return new UInt256(u[0], u[1], n > 2 ? u[2] : 0, n > 3 ? u[3] : 0);
    }

    private static ulong NextDigit(Span<ulong> u, ReadOnlySpan<ulong> v)
    {
        int n = v.Length;
        ulong digit = EstimateDigit(u[n], u[n - 1], u[n - 2], v[n - 1], v[n - 2]);
        if (!SubtractProduct(u, v, digit))
            return digit;
        AddBack(u, v);
        return digit - 1;
    }

    private static ulong At(ReadOnlySpan<ulong> limbs, int index) => index < limbs.Length ? limbs[index] : 0;

    private static UInt256 DivideByLimb(ReadOnlySpan<ulong> dividend, ulong divisor, Span<ulong> quotient)
    {
        ulong remainder = 0;
        for (int i = dividend.Length - 1; i >= 0; i--)
            quotient[i] = Divide128(remainder, dividend[i], divisor, out remainder);
        return remainder;
    }

    /// <summary>One quotient digit, at most one too large; <paramref name="v1"/> has its top bit set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong EstimateDigit(ulong u2, ulong u1, ulong u0, ulong v1, ulong v0)
    {
        // u2 <= v1 always; at u2 == v1 the digit would be 2^64 or more, so it is capped.
        if (u2 >= v1)
            return ulong.MaxValue;
        ulong digit = Divide128(u2, u1, v1, out ulong rest);
        ulong high = MultiplyHigh(digit, v0);
        ulong low = digit * v0;
        while (high > rest || (high == rest && low > u0))
        {
            digit--;
            high -= low < v0 ? 1UL : 0;
            low -= v0;
            rest += v1;
            if (rest < v1)
                break;
        }

        return digit;
    }

    private static bool SubtractProduct(Span<ulong> u, ReadOnlySpan<ulong> v, ulong digit)
    {
        ulong carry = 0;
        ulong borrow = 0;
        for (int i = 0; i < v.Length; i++)
        {
            ulong low = MultiplyAdd(digit, v[i], carry, out carry);
            u[i] = SubtractBorrow(u[i], low, ref borrow);
        }

        u[v.Length] = SubtractBorrow(u[v.Length], carry, ref borrow);
        return borrow != 0;
    }

    private static void AddBack(Span<ulong> u, ReadOnlySpan<ulong> v)
    {
        ulong carry = 0;
        for (int i = 0; i < v.Length; i++)
            u[i] = AddCarry(u[i], v[i], ref carry);
        u[v.Length] += carry;
    }

    private static void ShiftLeft(Span<ulong> limbs, int shift)
    {
        if (shift == 0)
            return;
        for (int i = limbs.Length - 1; i > 0; i--)
            limbs[i] = (limbs[i] << shift) | (limbs[i - 1] >> (64 - shift));
        limbs[0] <<= shift;
    }

    private static void ShiftRight(Span<ulong> limbs, int shift, ulong above)
    {
        if (shift == 0)
            return;
        for (int i = 0; i < limbs.Length - 1; i++)
            limbs[i] = (limbs[i] >> shift) | (limbs[i + 1] << (64 - shift));
        limbs[^1] = (limbs[^1] >> shift) | (above << (64 - shift));
    }

    /// <summary>(high·2^64 + low) / divisor, for high &lt; divisor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Divide128(ulong high, ulong low, ulong divisor, out ulong remainder)
    {
        if (high == 0)
        {
            (ulong q, remainder) = Math.DivRem(low, divisor);
            return q;
        }

#pragma warning disable SYSLIB5004 // X86Base.DivRem: the 128/64 division of the processor, as meant here.
        if (X86Base.X64.IsSupported)
        {
            (ulong q, remainder) = X86Base.X64.DivRem(low, high, divisor);
            return q;
        }
#pragma warning restore SYSLIB5004

        UInt128 dividend = new(high, low);
        UInt128 quotient = dividend / divisor;
        remainder = (ulong)(dividend - (quotient * divisor));
        return (ulong)quotient;
    }
}
