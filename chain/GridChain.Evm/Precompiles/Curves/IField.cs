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

    /// <summary>1 / value; 0 for 0.</summary>
    static abstract T Invert(in T value);

    static abstract bool AreEqual(in T left, in T right);
}
