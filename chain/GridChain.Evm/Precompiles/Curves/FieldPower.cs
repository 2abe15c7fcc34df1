namespace GridChain.Evm.Precompiles.Curves;

/// <summary>Small multiples in any field.</summary>
internal static class FieldPower
{
    /// <summary>-value.</summary>
    public static T Negate<T>(in T value)
        where T : unmanaged, IField<T> => T.Subtract(T.Zero, value);

    /// <summary>2·value.</summary>
    public static T Double<T>(in T value)
        where T : unmanaged, IField<T> => T.Add(value, value);

    /// <summary>3·value.</summary>
    public static T Triple<T>(in T value)
        where T : unmanaged, IField<T> => T.Add(T.Add(value, value), value);
}
