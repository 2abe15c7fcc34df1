namespace GridChain.Evm.Precompiles.Curves;

/// <summary>Square roots in Fp2 of BLS12-381 by the complex method: two powers in the base field.</summary>
/// <remarks>
/// A root x + y·u of a + b·u has x² + y² = α with α² = a² + b², so x² = (a + α) / 2 or (a - α) / 2, of which one is
/// a square, and 2xy = b (Scott 2007, "Implementing cryptographic pairings", §5.2).
/// </remarks>
internal readonly struct Bls381TwistRoots : ISquareRoots<Fp2<Bls381Fp>>
{
    private static readonly Bls381Fp Half = Bls381Fp.Invert(Bls381Fp.From(2));

    /// <summary>A root of -5, 5 being the norm of Z.</summary>
    private static readonly Bls381Fp NonSquareNormRoot = Bls381Roots.OfNegative(Bls381Fp.From(5));

    /// <inheritdoc/>
    public static Fp2<Bls381Fp> NonSquare { get; } = new(Bls381Fp.From(-2), Bls381Fp.From(-1));

    /// <summary>A square root; false when there is none.</summary>
    public static bool TryFind(in Fp2<Bls381Fp> value, out Fp2<Bls381Fp> root) =>
        TryFindOfRatio(value, Fp2<Bls381Fp>.One, out root);

    /// <inheritdoc/>
    public static bool TryFindOfRatio(
        in Fp2<Bls381Fp> above, in Fp2<Bls381Fp> below, out Fp2<Bls381Fp> root)
    {
        // The ratio as w / n with n in the base field, where all elements have roots in Fp2.
        Bls381Fp n = Norm(below);
        Fp2<Bls381Fp> w = Fp2<Bls381Fp>.Multiply(above, Fp2<Bls381Fp>.Conjugate(below));
        bool isSquare = Bls381Roots.TryFind(Norm(w), out Bls381Fp alpha);
        if (!isSquare)
        {
            // α² is minus the norm so far.
            w = Fp2<Bls381Fp>.Multiply(w, NonSquare);
            alpha = Bls381Fp.Multiply(alpha, NonSquareNormRoot);
        }

        Bls381Fp d = Bls381Fp.Multiply(Bls381Fp.Add(w.C0, alpha), Half);
        if (d.IsZero)
            d = w.C0;
        root = RootOf(d, Bls381Fp.Multiply(w.C1, Half), n);
        return isSquare;
    }

    /// <inheritdoc/>
    public static bool IsOdd(in Fp2<Bls381Fp> value) => value.C0.IsOdd() || (value.C0.IsZero && value.C1.IsOdd());

    /// <summary>√(d/n) and b/(2n√(d/n)), b given halved; if d/n is no square, √(-d/n) is the imaginary part.</summary>
    private static Fp2<Bls381Fp> RootOf(in Bls381Fp d, in Bls381Fp halfB, in Bls381Fp n)
    {
        // r = √±(d/n) by one power, and ±1 / (n·r) from the same.
        Bls381Fp dn = Bls381Fp.Multiply(d, n);
        Bls381Fp inverse = Bls381Fp.Multiply(n, Bls381Roots.Raise(Bls381Fp.Multiply(dn, Bls381Fp.Square(n))));
        Bls381Fp r = Bls381Fp.Multiply(d, inverse);
        Bls381Fp other = Bls381Fp.Multiply(halfB, inverse);
        return Bls381Fp.AreEqual(Bls381Fp.Multiply(Bls381Fp.Square(r), n), d)
            ? new(r, other)
            : new(FieldPower.Negate(other), r);
    }

    private static Bls381Fp Norm(in Fp2<Bls381Fp> value) =>
        Bls381Fp.Add(Bls381Fp.Square(value.C0), Bls381Fp.Square(value.C1));
}
