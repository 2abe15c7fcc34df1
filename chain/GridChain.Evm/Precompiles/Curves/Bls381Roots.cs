namespace GridChain.Evm.Precompiles.Curves;

/// <summary>Square roots in the base field of BLS12-381, where p = 3 mod 4.</summary>
internal readonly struct Bls381Roots : ISquareRoots<Bls381Fp>
{
    private static readonly ulong[] Exponent = FieldPower.Limbs((Bls381Fp.Prime + 1) / 4);

    /// <inheritdoc/>
    public static bool TryFind(in Bls381Fp value, out Bls381Fp root)
    {
        root = FieldPower.Power(value, Exponent);
        return Bls381Fp.AreEqual(Bls381Fp.Square(root), value);
    }

    /// <inheritdoc/>
    public static bool IsOdd(in Bls381Fp value) => value.IsOdd();
}
