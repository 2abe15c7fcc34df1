namespace GridChain.Evm.Precompiles.Curves;

/// <summary>The simplified SWU map from a field to the curve y² = x³ + a·x + b (RFC 9380 §6.6.2).</summary>
internal sealed class SimplifiedSwu<T, TRoots>(T a, T b, T z)
    where T : struct, IField<T>
    where TRoots : struct, ISquareRoots<T>
{
    /// <summary>The affine point of an element.</summary>
    public (T X, T Y) Map(in T element)
    {
        T scaled = T.Multiply(z, T.Square(element));
        T sum = T.Add(T.Square(scaled), scaled);
        T x = FirstCandidate(sum);
        if (!TRoots.TryFind(CurveAt(x), out T y))
        {
            // One of the two candidates is always on the curve.
            x = T.Multiply(scaled, x);
            _ = TRoots.TryFind(CurveAt(x), out y);
        }

        return (x, TRoots.IsOdd(element) == TRoots.IsOdd(y) ? y : FieldPower.Negate(y));
    }

    private T FirstCandidate(in T sum)
    {
        if (sum.IsZero)
            return T.Multiply(b, T.Invert(T.Multiply(z, a)));
        T factor = T.Add(T.One, T.Invert(sum));
        return T.Multiply(T.Multiply(FieldPower.Negate(b), T.Invert(a)), factor);
    }

    private T CurveAt(in T x) => T.Add(T.Multiply(T.Add(T.Square(x), a), x), b);
}
