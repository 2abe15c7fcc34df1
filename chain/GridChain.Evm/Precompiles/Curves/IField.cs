namespace GridChain.Evm.Precompiles.Curves;

/// <summary>A finite field's element; generic code over it is compiled once for each field.</summary>
/// <remarks>Arguments are not changed. Nothing here runs in constant time: all inputs are public.</remarks>
internal interface IField<T>
    where T : unmanaged, IField<T>
{
    /// <summary>0.</summary>
    static abstract T Zero { get; }

    /// <summary>1.</summary>
    static abstract T One { get; }

    /// <summary>True for 0.</summary>
    bool IsZero { get; }

    static abstract T Add(in T left, in T right);

    static abstract T Subtract(in T left, in T right);

    static abstract T Multiply(in T left, in T right);

    static abstract T Square(in T value);

    /// <summary>value to the power of 2^count, from count 0.</summary>
    static virtual T SquareTimes(in T value, int count)
    {
        T result = value;
        for (int i = 0; i < count; i++)
            result = T.Square(result);
        return result;
    }

    /// <summary>Twice a point of a curve over the field; infinity for infinity.</summary>
    static virtual CurvePoint<T> Double(in CurvePoint<T> point) => CurvePoint<T>.DoublePortable(point);

    /// <summary>The sum of two points that are not at infinity; its Z is 0 where their x are the same.</summary>
    static virtual CurvePoint<T> AddDistinct(in CurvePoint<T> left, in CurvePoint<T> right) =>
        CurvePoint<T>.AddDistinctPortable(left, right);

    /// <summary>1 / value; 0 for 0.</summary>
    static abstract T Invert(in T value);

    static abstract bool AreEqual(in T left, in T right);
}
