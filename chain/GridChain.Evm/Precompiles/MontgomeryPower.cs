using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GridChain.Evm.Precompiles.Curves;

namespace GridChain.Evm.Precompiles;

/// <summary>value^exponent modulo an odd number of any length, in Montgomery's form.</summary>
/// <remarks>
/// Products and reductions row by row (CIOS: Koç, Acar, Kaliski 1996), exponents four bits at a time. The runtime's
/// own ModPow reduces by Barrett over 32-bit digits. Not in constant time: all inputs are public.
/// </remarks>
internal sealed class MontgomeryPower
{
    private const int WindowBits = 4;

    private readonly ulong[] modulus;
    private readonly ulong[] row;
    private readonly ulong negativeInverse;

    private MontgomeryPower(BigInteger modulus, int length)
    {
        this.modulus = Limbs(modulus, length);
        row = new ulong[length + 2];
        negativeInverse = Montgomery.NegativeInverse(this.modulus[0]);
    }

    /// <summary>Raises.</summary>
    /// <param name="value">0 and above.</param>
    /// <param name="exponent">0 and above.</param>
    /// <param name="modulus">Odd and positive.</param>
    public static BigInteger Of(BigInteger value, BigInteger exponent, BigInteger modulus)
    {
        int length = (int)((modulus.GetBitLength() + 63) / 64);
        var power = new MontgomeryPower(modulus, length);
        BigInteger radix = BigInteger.One << (64 * length);
        ulong[] one = Limbs(radix % modulus, length);
        ulong[] x = Limbs(value % modulus * radix % modulus, length);
        ulong[] result = power.Raise(x, one, exponent);

        // A product with 1 takes the radix off again.
        power.Multiply(result, Limbs(BigInteger.One, length), result);
        return new BigInteger(MemoryMarshal.AsBytes(result.AsSpan()), isUnsigned: true);
    }

    private ulong[] Raise(ulong[] x, ulong[] one, BigInteger exponent)
    {
        var table = new ulong[1 << WindowBits][];
        table[0] = one;
        table[1] = x;
        byte[] bytes = exponent.ToByteArray(isUnsigned: true);
        var result = (ulong[])one.Clone();
        bool hasBegun = false;
        for (int window = (2 * bytes.Length) - 1; window >= 0; window--)
        {
            for (int i = 0; i < WindowBits && hasBegun; i++)
                Multiply(result, result, result);
            int digit = (bytes[window / 2] >> (WindowBits * (window & 1))) & 15;
            if (digit == 0)
                continue;
            Multiply(result, PowerOf(table, digit), result);
            hasBegun = true;
        }

        return result;
    }

    /// <summary>A small power; computed when it is wanted, since short exponents want few.</summary>
    private ulong[] PowerOf(ulong[][] table, int digit)
    {
        if (table[digit] is { } known)
            return known;
        var power = new ulong[modulus.Length];
        Multiply(PowerOf(table, digit - 1), table[1], power);
        return table[digit] = power;
    }

    /// <summary>left·right / 2^(64·length); the result may be one of the operands.</summary>
    private void Multiply(ulong[] left, ulong[] right, ulong[] result)
    {
        // SAFETY: all arrays have the modulus' length, the row two limbs more.
        ref ulong t = ref MemoryMarshal.GetArrayDataReference(row);
        ref ulong a = ref MemoryMarshal.GetArrayDataReference(left);
        ref ulong m = ref MemoryMarshal.GetArrayDataReference(modulus);
        int n = modulus.Length;
        row.AsSpan().Clear();
        for (int i = 0; i < n; i++)
        {
            ulong digit = right[i];
            ulong carry = 0;
            for (int j = 0; j < n; j++)
            {
                ref ulong limb = ref Unsafe.Add(ref t, j);
                limb = Montgomery.MultiplyAdd(limb, Unsafe.Add(ref a, j), digit, carry, out carry);
            }

            ulong overflow = 0;
            row[n] = Montgomery.AddCarry(row[n], carry, ref overflow);
            row[n + 1] = overflow;
            ulong q = t * negativeInverse;
            _ = Montgomery.MultiplyAdd(t, q, m, 0, out carry);
            for (int j = 1; j < n; j++)
            {
                Unsafe.Add(ref t, j - 1) = Montgomery.MultiplyAdd(
                    Unsafe.Add(ref t, j), q, Unsafe.Add(ref m, j), carry, out carry);
            }

            overflow = 0;
            row[n - 1] = Montgomery.AddCarry(row[n], carry, ref overflow);
            row[n] = row[n + 1] + overflow;
        }

        Reduce(result);
    }

    /// <summary>Takes the modulus off the row once where it fits.</summary>
    private void Reduce(ulong[] result)
    {
        int n = modulus.Length;
        ulong borrow = 0;
        for (int i = 0; i < n; i++)
            result[i] = Montgomery.SubtractBorrow(row[i], modulus[i], ref borrow);
        if (borrow > row[n])
            row.AsSpan(0, n).CopyTo(result);
    }

    private static ulong[] Limbs(BigInteger value, int length)
    {
        var limbs = new ulong[length];
        _ = value.TryWriteBytes(MemoryMarshal.AsBytes(limbs.AsSpan()), out _, isUnsigned: true);
        return limbs;
    }
}
