namespace GridChain.Evm.Precompiles.Curves;

/// <summary>Square roots in the base field of BLS12-381, where p = 3 mod 4.</summary>
internal readonly struct Bls381Roots : ISquareRoots<Bls381Fp>
{
    /// <summary>(p - 3) / 4: one more than twice it is Euler's exponent.</summary>
    private static readonly FixedExponent Exponent = new((Bls381Fp.Prime - 3) / 4);

    /// <summary>A root of -Z, by which the root of -q becomes that of Z·q.</summary>
    private static readonly Bls381Fp NonSquareRoot = OfNegative(NonSquare);

    /// <inheritdoc/>
    public static Bls381Fp NonSquare => Bls381Fp.From(11);

    /// <summary>value to (p - 3) / 4; times the value it is a root of the value or of its negative.</summary>
    public static Bls381Fp Raise(in Bls381Fp value) => Exponent.Raise(value);

    /// <summary>A square root of -value, for a value that is no square.</summary>
    public static Bls381Fp OfNegative(in Bls381Fp value) => Bls381Fp.Multiply(Raise(value), value);

    /// <summary>A square root; false when there is none.</summary>
    public static bool TryFind(in Bls381Fp value, out Bls381Fp root)
    {
        root = Bls381Fp.Multiply(Raise(value), value);
        return Bls381Fp.AreEqual(Bls381Fp.Square(root), value);
    }

    /// <inheritdoc/>
    /// <remarks>RFC 9380, F.2.1.2.</remarks>
    public static bool TryFindOfRatio(in Bls381Fp above, in Bls381Fp below, out Bls381Fp root)
    {
        Bls381Fp product = Bls381Fp.Multiply(above, below);
        Bls381Fp power = Raise(Bls381Fp.Multiply(product, Bls381Fp.Square(below)));
        root = Bls381Fp.Multiply(power, product);
        if (Bls381Fp.AreEqual(Bls381Fp.Multiply(Bls381Fp.Square(root), below), above))
            return true;
        root = Bls381Fp.Multiply(root, NonSquareRoot);
        return false;
    }

    /// <inheritdoc/>
    public static bool IsOdd(in Bls381Fp value) => value.IsOdd();
}
