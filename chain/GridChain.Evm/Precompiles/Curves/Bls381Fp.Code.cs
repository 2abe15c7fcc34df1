namespace GridChain.Evm.Precompiles.Curves;

// The operations that machine code does where it can.
internal readonly unsafe partial struct Bls381Fp
{
    /// <inheritdoc/>
    public static Bls381Fp Add(in Bls381Fp left, in Bls381Fp right) =>
        Code is { } code ? code.Add(left, right) : AddPortable(left, right);

    /// <inheritdoc/>
    public static Bls381Fp Subtract(in Bls381Fp left, in Bls381Fp right) =>
        Code is { } code ? code.Subtract(left, right) : SubtractPortable(left, right);

    /// <inheritdoc/>
    public static Bls381Fp Multiply(in Bls381Fp left, in Bls381Fp right) =>
        Code is { } code ? code.Multiply(left, right) : MultiplyPortable(left, right);

    /// <inheritdoc/>
    public static Bls381Fp Square(in Bls381Fp value) => Multiply(value, value);

    /// <inheritdoc/>
    public static Bls381Fp SquareTimes(in Bls381Fp value, int count)
    {
        if (Code is { } code && count > 0)
            return code.SquareTimes(value, count);
        Bls381Fp result = value;
        for (int i = 0; i < count; i++)
            result = Square(result);
        return result;
    }

    /// <inheritdoc/>
    public static Fp2<Bls381Fp> Add(in Fp2<Bls381Fp> left, in Fp2<Bls381Fp> right) =>
        Code is { } code
            ? code.AddPairs(left, right)
            : Fp2<Bls381Fp>.AddPortable(left, right);

    /// <inheritdoc/>
    public static Fp2<Bls381Fp> Subtract(in Fp2<Bls381Fp> left, in Fp2<Bls381Fp> right) =>
        Code is { } code
            ? code.SubtractPairs(left, right)
            : Fp2<Bls381Fp>.SubtractPortable(left, right);

    /// <inheritdoc/>
    public static Fp2<Bls381Fp> Multiply(in Fp2<Bls381Fp> left, in Fp2<Bls381Fp> right) =>
        Code is { } code
            ? code.MultiplyPairs(left, right)
            : Fp2<Bls381Fp>.MultiplyPortable(left, right);

    /// <inheritdoc/>
    public static Fp2<Bls381Fp> Square(in Fp2<Bls381Fp> value) =>
        Code is { } code ? code.SquarePair(value) : Fp2<Bls381Fp>.SquarePortable(value);

    /// <inheritdoc/>
    public static Fp12<Bls381Fp> Multiply(in Fp12<Bls381Fp> left, in Fp12<Bls381Fp> right) =>
        Code is { } code
            ? code.MultiplyInTower(left, right)
            : Fp12<Bls381Fp>.MultiplyPortable(left, right);

    /// <inheritdoc/>
    public static Fp12<Bls381Fp> Square(in Fp12<Bls381Fp> value) =>
        Code is { } code ? code.SquareInTower(value) : Fp12<Bls381Fp>.SquarePortable(value);

    /// <inheritdoc/>
    public static Fp12<Bls381Fp> CyclotomicSquare(in Fp12<Bls381Fp> value) =>
        Code is { } code ? code.CyclotomicSquare(value) : Fp12<Bls381Fp>.CyclotomicSquarePortable(value);

    /// <inheritdoc/>
    public static Fp12<Bls381Fp> MultiplyByLine(in Fp12<Bls381Fp> value, in Fp6<Bls381Fp> line) =>
        Code is { } code ? code.MultiplyByLine(value, line) : Fp12<Bls381Fp>.MultiplyByMLine(value, line);

    /// <inheritdoc/>
    public static CurvePoint<Bls381Fp> Double(in CurvePoint<Bls381Fp> point) =>
        Code is { } code ? code.DoublePoint(point) : CurvePoint<Bls381Fp>.DoublePortable(point);

    /// <inheritdoc/>
    public static CurvePoint<Bls381Fp> AddDistinct(
        in CurvePoint<Bls381Fp> left, in CurvePoint<Bls381Fp> right) =>
        Code is { } code ? code.AddPoints(left, right) : CurvePoint<Bls381Fp>.AddDistinctPortable(left, right);

    /// <inheritdoc/>
    public static CurvePoint<Fp2<Bls381Fp>> Double(in CurvePoint<Fp2<Bls381Fp>> point) =>
        Code is { } code ? code.DoubleTwistPoint(point) : CurvePoint<Fp2<Bls381Fp>>.DoublePortable(point);

    /// <inheritdoc/>
    public static CurvePoint<Fp2<Bls381Fp>> AddDistinct(
        in CurvePoint<Fp2<Bls381Fp>> left, in CurvePoint<Fp2<Bls381Fp>> right) =>
        Code is { } code
            ? code.AddTwistPoints(left, right)
            : CurvePoint<Fp2<Bls381Fp>>.AddDistinctPortable(left, right);
}
