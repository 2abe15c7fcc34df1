namespace GridChain.Evm.Precompiles.Curves;

/// <summary>Square roots and sign in a field: what map-to-curve asks for (RFC 9380 §4).</summary>
internal interface ISquareRoots<T>
    where T : unmanaged, IField<T>
{
    /// <summary>Z: no square, the constant of the map to the curve over this field.</summary>
    static abstract T NonSquare { get; }

    /// <summary>
    /// A square root of above/below; false when there is none, then the root is that of Z·above/below.
    /// </summary>
    /// <param name="above">Any element.</param>
    /// <param name="below">Any element but 0.</param>
    /// <param name="root">Either of the two roots.</param>
    static abstract bool TryFindOfRatio(in T above, in T below, out T root);

    /// <summary>sgn0: true for "odd" elements (RFC 9380 §4.1).</summary>
    static abstract bool IsOdd(in T value);
}
