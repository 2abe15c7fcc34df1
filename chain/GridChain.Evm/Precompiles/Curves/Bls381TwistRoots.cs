namespace GridChain.Evm.Precompiles.Curves;

/// <summary>Square roots in Fp2 of BLS12-381 (Adj, Rodríguez-Henríquez 2012, algorithm 9).</summary>
internal readonly struct Bls381TwistRoots : ISquareRoots<Fp2<Bls381Fp>>
{
    private static readonly Fp2<Bls381Fp> MinusOne = FieldPower.Negate(Fp2<Bls381Fp>.One);

    private static readonly ulong[] FirstExponent = FieldPower.Limbs((Bls381Fp.Prime - 3) / 4);

    private static readonly ulong[] SecondExponent = FieldPower.Limbs((Bls381Fp.Prime - 1) / 2);

    /// <inheritdoc/>
    public static bool TryFind(in Fp2<Bls381Fp> value, out Fp2<Bls381Fp> root)
    {
        Fp2<Bls381Fp> power = FieldPower.Power(value, FirstExponent);
        Fp2<Bls381Fp> candidate = Fp2<Bls381Fp>.Multiply(power, value);
        Fp2<Bls381Fp> alpha = Fp2<Bls381Fp>.Multiply(power, candidate);
        if (Fp2<Bls381Fp>.AreEqual(alpha, MinusOne))
        {
            // u times the candidate.
            root = new(FieldPower.Negate(candidate.C1), candidate.C0);
        }
        else
        {
            Fp2<Bls381Fp> shifted = Fp2<Bls381Fp>.Add(alpha, Fp2<Bls381Fp>.One);
            root = Fp2<Bls381Fp>.Multiply(FieldPower.Power(shifted, SecondExponent), candidate);
        }

        return Fp2<Bls381Fp>.AreEqual(Fp2<Bls381Fp>.Square(root), value);
    }

    /// <inheritdoc/>
    public static bool IsOdd(in Fp2<Bls381Fp> value) => value.C0.IsOdd() || (value.C0.IsZero && value.C1.IsOdd());
}
