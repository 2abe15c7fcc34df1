namespace GridChain.Evm.Precompiles.Curves;

/// <summary>The simplified SWU map from a field to the curve y² = x³ + a·x + b (RFC 9380 §6.6.2).</summary>
internal sealed class SimplifiedSwu<T, TRoots>(T a, T b)
    where T : unmanaged, IField<T>
    where TRoots : struct, ISquareRoots<T>
{
    private static readonly T Z = TRoots.NonSquare;

    /// <summary>The point of an element, x as a fraction: nothing is inverted (RFC 9380, F.2).</summary>
    public (T XAbove, T XBelow, T Y) Map(in T element)
    {
        T scaled = T.Multiply(Z, T.Square(element));
        T sum = T.Add(T.Square(scaled), scaled);
        T above = T.Multiply(b, T.Add(sum, T.One));
        T below = T.Multiply(a, sum.IsZero ? Z : FieldPower.Negate(sum));

        // x³ + a·x + b over the cube of what is below.
        T square = T.Square(below);
        T cube = T.Multiply(square, below);
        T right = T.Multiply(T.Add(T.Square(above), T.Multiply(a, square)), above);
        right = T.Add(right, T.Multiply(b, cube));
        if (!TRoots.TryFindOfRatio(right, cube, out T y))
        {
            // The second candidate: Z·u²·x is on the curve, with Z·u³ times the root of Z times the first's.
            above = T.Multiply(scaled, above);
            y = T.Multiply(T.Multiply(scaled, element), y);
        }

        return (above, below, TRoots.IsOdd(element) == TRoots.IsOdd(y) ? y : FieldPower.Negate(y));
    }
}
