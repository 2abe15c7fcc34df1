using GridChain.Evm.Precompiles.Curves;

namespace GridChain.Evm.Kzg;

/// <summary>A blob as the polynomial that its commitment stands for (EIP-4844).</summary>
/// <remarks>
/// A blob holds the polynomial's values at the 4096th roots of unity, the places in bit-reversed order. That is the
/// order in which a Fourier transform by decimation in time wants its input, so one inverse transform without any
/// reordering gives the coefficients.
/// </remarks>
internal static class BlobPolynomial
{
    /// <summary>Field elements of a blob.</summary>
    public const int ElementCount = 4096;

    /// <summary>Bytes of a blob.</summary>
    public const int BlobBytes = ElementCount * Bls381Fr.Bytes;

    // Powers of the inverse root, and 1 / 4096.
    private static readonly Bls381Fr[] InverseRoots = PowersOf(
        Bls381Fr.Invert(Bls381Fr.RootOfUnity(ElementCount)), ElementCount / 2);

    private static readonly Bls381Fr InverseCount = Bls381Fr.Invert(Bls381Fr.From(ElementCount));

    /// <summary>The coefficients, lowest power first; false when an element is not below the group's order.</summary>
    public static bool TryRead(ReadOnlySpan<byte> blob, out Bls381Fr[] coefficients)
    {
        coefficients = new Bls381Fr[ElementCount];
        for (int i = 0; i < ElementCount; i++)
        {
            if (!Bls381Fr.TryRead(blob.Slice(i * Bls381Fr.Bytes, Bls381Fr.Bytes), out coefficients[i]))
                return false;
        }

        for (int half = 1; half < ElementCount; half *= 2)
            Combine(coefficients, half);
        for (int i = 0; i < ElementCount; i++)
            coefficients[i] = Bls381Fr.Multiply(coefficients[i], InverseCount);
        return true;
    }

    /// <summary>The polynomial's value at a point (Horner).</summary>
    public static Bls381Fr Evaluate(ReadOnlySpan<Bls381Fr> coefficients, in Bls381Fr point)
    {
        Bls381Fr value = Bls381Fr.Zero;
        for (int i = coefficients.Length - 1; i >= 0; i--)
            value = Bls381Fr.Add(Bls381Fr.Multiply(value, point), coefficients[i]);
        return value;
    }

    /// <summary>1, base, base² and so on.</summary>
    public static Bls381Fr[] PowersOf(in Bls381Fr @base, int count)
    {
        var powers = new Bls381Fr[count];
        powers[0] = Bls381Fr.One;
        for (int i = 1; i < count; i++)
            powers[i] = Bls381Fr.Multiply(powers[i - 1], @base);
        return powers;
    }

    /// <summary>One stage: transforms of a length into those of twice the length.</summary>
    private static void Combine(Bls381Fr[] values, int half)
    {
        int stride = ElementCount / (2 * half);
        for (int begin = 0; begin < ElementCount; begin += 2 * half)
        {
            for (int i = begin; i < begin + half; i++)
            {
                Bls381Fr odd = Bls381Fr.Multiply(values[i + half], InverseRoots[(i - begin) * stride]);
                values[i + half] = Bls381Fr.Subtract(values[i], odd);
                values[i] = Bls381Fr.Add(values[i], odd);
            }
        }
    }
}
