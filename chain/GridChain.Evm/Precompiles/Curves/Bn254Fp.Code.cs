namespace GridChain.Evm.Precompiles.Curves;

// The operations that machine code does where it can.
internal readonly unsafe partial struct Bn254Fp
{
    /// <inheritdoc/>
    public static Bn254Fp Add(in Bn254Fp left, in Bn254Fp right) =>
        Code is { } code ? code.Add(left, right) : AddPortable(left, right);

    /// <inheritdoc/>
    public static Bn254Fp Subtract(in Bn254Fp left, in Bn254Fp right) =>
        Code is { } code ? code.Subtract(left, right) : SubtractPortable(left, right);

    /// <inheritdoc/>
    public static Bn254Fp Multiply(in Bn254Fp left, in Bn254Fp right) =>
        Code is { } code ? code.Multiply(left, right) : MultiplyPortable(left, right);

    /// <inheritdoc/>
    public static Bn254Fp Square(in Bn254Fp value) => Multiply(value, value);

    /// <inheritdoc/>
    public static Bn254Fp SquareTimes(in Bn254Fp value, int count)
    {
        if (Code is { } code && count > 0)
            return code.SquareTimes(value, count);
        Bn254Fp result = value;
        for (int i = 0; i < count; i++)
            result = Square(result);
        return result;
    }

    /// <inheritdoc/>
    public static Fp2<Bn254Fp> Add(in Fp2<Bn254Fp> left, in Fp2<Bn254Fp> right) =>
        Code is { } code
            ? code.AddPairs(left, right)
            : Fp2<Bn254Fp>.AddPortable(left, right);

    /// <inheritdoc/>
    public static Fp2<Bn254Fp> Subtract(in Fp2<Bn254Fp> left, in Fp2<Bn254Fp> right) =>
        Code is { } code
            ? code.SubtractPairs(left, right)
            : Fp2<Bn254Fp>.SubtractPortable(left, right);

    /// <inheritdoc/>
    public static Fp2<Bn254Fp> Multiply(in Fp2<Bn254Fp> left, in Fp2<Bn254Fp> right) =>
        Code is { } code
            ? code.MultiplyPairs(left, right)
            : Fp2<Bn254Fp>.MultiplyPortable(left, right);

    /// <inheritdoc/>
    public static Fp2<Bn254Fp> Square(in Fp2<Bn254Fp> value) =>
        Code is { } code ? code.SquarePair(value) : Fp2<Bn254Fp>.SquarePortable(value);

    /// <inheritdoc/>
    public static Fp12<Bn254Fp> Multiply(in Fp12<Bn254Fp> left, in Fp12<Bn254Fp> right) =>
        Code is { } code
            ? code.MultiplyInTower(left, right)
            : Fp12<Bn254Fp>.MultiplyPortable(left, right);

    /// <inheritdoc/>
    public static Fp12<Bn254Fp> Square(in Fp12<Bn254Fp> value) =>
        Code is { } code ? code.SquareInTower(value) : Fp12<Bn254Fp>.SquarePortable(value);

    /// <inheritdoc/>
    public static Fp12<Bn254Fp> CyclotomicSquare(in Fp12<Bn254Fp> value) =>
        Code is { } code ? code.CyclotomicSquare(value) : Fp12<Bn254Fp>.CyclotomicSquarePortable(value);

    /// <inheritdoc/>
    public static Fp12<Bn254Fp> MultiplyByLine(in Fp12<Bn254Fp> value, in Fp6<Bn254Fp> line) =>
        Code is { } code ? code.MultiplyByLine(value, line) : Fp12<Bn254Fp>.MultiplyByDLine(value, line);

    /// <inheritdoc/>
    public static CurvePoint<Bn254Fp> Double(in CurvePoint<Bn254Fp> point) =>
        Code is { } code ? code.DoublePoint(point) : CurvePoint<Bn254Fp>.DoublePortable(point);

    /// <inheritdoc/>
    public static CurvePoint<Bn254Fp> AddDistinct(
        in CurvePoint<Bn254Fp> left, in CurvePoint<Bn254Fp> right) =>
        Code is { } code ? code.AddPoints(left, right) : CurvePoint<Bn254Fp>.AddDistinctPortable(left, right);

    /// <inheritdoc/>
    public static CurvePoint<Fp2<Bn254Fp>> Double(in CurvePoint<Fp2<Bn254Fp>> point) =>
        Code is { } code ? code.DoubleTwistPoint(point) : CurvePoint<Fp2<Bn254Fp>>.DoublePortable(point);

    /// <inheritdoc/>
    public static CurvePoint<Fp2<Bn254Fp>> AddDistinct(
        in CurvePoint<Fp2<Bn254Fp>> left, in CurvePoint<Fp2<Bn254Fp>> right) =>
        Code is { } code
            ? code.AddTwistPoints(left, right)
            : CurvePoint<Fp2<Bn254Fp>>.AddDistinctPortable(left, right);
}
