using System.Numerics;
using System.Runtime.InteropServices;
using GridChain.Evm.Precompiles.Curves;
using GridChain.Evm.Precompiles.Native;

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
    private readonly ulong[] rows;
    private readonly ulong negativeInverse;

    private MontgomeryPower(BigInteger modulus, int length)
    {
        this.modulus = Limbs(modulus, length);
        rows = new ulong[2 * length];
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
        // SAFETY: operands and modulus have as many limbs, the rows twice as many.
        int n = modulus.Length;
        ref ulong a = ref MemoryMarshal.GetArrayDataReference(left);
        ref ulong m = ref MemoryMarshal.GetArrayDataReference(modulus);
        rows.AsSpan().Clear();
        ulong overflow = 0;
        for (int i = 0; i < n; i++)
        {
            // Each reduction makes the lowest limb 0, and the sum goes on one limb higher.
            ref ulong t = ref rows[i];
            ulong carry = RowCode.AddProduct(ref t, ref a, n, right[i]);
            ulong reduced = RowCode.AddProduct(ref t, ref m, n, t * negativeInverse);
            rows[i + n] = Montgomery.AddCarry(carry, reduced, ref overflow);
        }

        Reduce(result, overflow);
    }

    /// <summary>Takes the modulus off the upper limbs once where it fits.</summary>
    private void Reduce(ulong[] result, ulong overflow)
    {
        int n = modulus.Length;
        ReadOnlySpan<ulong> sum = rows.AsSpan(n);
        ulong borrow = 0;
        for (int i = 0; i < n; i++)
            result[i] = Montgomery.SubtractBorrow(sum[i], modulus[i], ref borrow);
        if (borrow > overflow)
            sum[..n].CopyTo(result);
    }

    private static ulong[] Limbs(BigInteger value, int length)
    {
        var limbs = new ulong[length];
        _ = value.TryWriteBytes(MemoryMarshal.AsBytes(limbs.AsSpan()), out _, isUnsigned: true);
        return limbs;
    }
}
