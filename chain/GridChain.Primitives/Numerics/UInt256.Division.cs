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

        if (dividend < divisor)
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

        Span<ulong> quotient = stackalloc ulong[4];
        quotient.Clear();
        remainder = Divide([dividend.U0, dividend.U1, dividend.U2, dividend.U3], divisor, quotient);
        return new UInt256(quotient[0], quotient[1], quotient[2], quotient[3]);
    }

    private static UInt256 Remainder(ReadOnlySpan<ulong> dividend, in UInt256 divisor)
    {
        Span<ulong> quotient = stackalloc ulong[8];
        return Divide(dividend, divisor, quotient);
    }

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
            ulong digit = EstimateDigit(u[j + n], u[j + n - 1], u[j + n - 2], v[n - 1], v[n - 2]);
            if (SubtractProduct(u.Slice(j, n + 1), v[..n], digit))
            {
                digit--;
                AddBack(u.Slice(j, n + 1), v[..n]);
            }

            if (j < quotient.Length)
                quotient[j] = digit;
        }

        ShiftRight(u[..n], shift, u[n]);
        return new UInt256(u[0], u[1], n > 2 ? u[2] : 0, n > 3 ? u[3] : 0);
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
    private static ulong EstimateDigit(ulong u2, ulong u1, ulong u0, ulong v1, ulong v0)
    {
        // u2 <= v1 always; at u2 == v1 the digit would be 2^64 or more, so it is capped.
        if (u2 >= v1)
            return ulong.MaxValue;
        ulong digit = Divide128(u2, u1, v1, out ulong rest);
        ulong high = Math.BigMul(digit, v0, out ulong low);
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
