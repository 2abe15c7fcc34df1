namespace GridChain.Evm.Precompiles.Curves;

/// <summary>Square roots and sign in a field: what map-to-curve asks for (RFC 9380 §4).</summary>
internal interface ISquareRoots<T>
    where T : struct, IField<T>
{
    /// <summary>A square root; false when there is none.</summary>
    static abstract bool TryFind(in T value, out T root);

    /// <summary>sgn0: true for "odd" elements (RFC 9380 §4.1).</summary>
    static abstract bool IsOdd(in T value);
}
