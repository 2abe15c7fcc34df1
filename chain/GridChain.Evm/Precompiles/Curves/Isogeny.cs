namespace GridChain.Evm.Precompiles.Curves;

/// <summary>A rational map between curves: x' = xn(x) / xd(x), y' = y·yn(x) / yd(x).</summary>
/// <remarks>Coefficients of x to the 0 first.</remarks>
internal sealed class Isogeny<T>(T[] xNumerator, T[] xDenominator, T[] yNumerator, T[] yDenominator)
    where T : struct, IField<T>
{
    /// <summary>The image of an affine point; infinity for the points of the kernel.</summary>
    public CurvePoint<T> Map(in T x, in T y)
    {
        T xBelow = Evaluate(xDenominator, x);
        T yBelow = Evaluate(yDenominator, x);
        if (xBelow.IsZero || yBelow.IsZero)
            return CurvePoint<T>.Infinity;
        T inverse = T.Invert(T.Multiply(xBelow, yBelow));
        T newX = T.Multiply(Evaluate(xNumerator, x), T.Multiply(inverse, yBelow));
        T newY = T.Multiply(Evaluate(yNumerator, x), T.Multiply(inverse, xBelow));
        return CurvePoint<T>.Affine(newX, T.Multiply(y, newY));
    }

    private static T Evaluate(T[] coefficients, in T x)
    {
        T result = coefficients[^1];
        for (int i = coefficients.Length - 2; i >= 0; i--)
            result = T.Add(T.Multiply(result, x), coefficients[i]);
        return result;
    }
}
