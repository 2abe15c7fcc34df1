namespace GridChain.Evm.Precompiles.Curves;

/// <summary>A rational map between curves: x' = xn(x) / k(x)², y' = y·yn(x) / k(x)³.</summary>
/// <remarks>Coefficients of x to the 0 first; k has the points of the kernel as its roots.</remarks>
internal sealed class Isogeny<T>(T[] xNumerator, T[] yNumerator, T[] kernel)
    where T : unmanaged, IField<T>
{
    /// <summary>The image of a point whose x is a fraction; infinity for the points of the kernel.</summary>
    public CurvePoint<T> Map(in T xAbove, in T xBelow, in T y)
    {
        // With the degrees 2k+1, 3k and k the fraction's powers cancel but for these.
        Span<T> powers = stackalloc T[yNumerator.Length];
        powers[0] = T.One;
        for (int i = 1; i < powers.Length; i++)
            powers[i] = T.Multiply(powers[i - 1], xBelow);
        T newX = T.Multiply(Evaluate(xNumerator, xAbove, powers), xBelow);
        T newY = T.Multiply(T.Multiply(Evaluate(yNumerator, xAbove, powers), powers[3]), y);
        return new(newX, newY, T.Multiply(Evaluate(kernel, xAbove, powers), xBelow));
    }

    /// <summary>The polynomial's numerator at a fraction, whose denominator's powers are given.</summary>
    private static T Evaluate(T[] coefficients, in T xAbove, ReadOnlySpan<T> powers)
    {
        int degree = coefficients.Length - 1;
        T result = coefficients[degree];
        for (int i = degree - 1; i >= 0; i--)
            result = T.Add(T.Multiply(result, xAbove), T.Multiply(coefficients[i], powers[degree - i]));
        return result;
    }
}
