using System.Numerics;

namespace GridChain.Evm.Precompiles.Curves;

/// <summary>Powers and small multiples in any field.</summary>
internal static class FieldPower
{
    /// <summary>value to a non-negative exponent, by squaring.</summary>
    public static T Power<T>(in T value, BigInteger exponent)
        where T : struct, IField<T>
    {
        T result = T.One;
        for (long i = exponent.GetBitLength() - 1; i >= 0; i--)
        {
            result = T.Square(result);
            if (!((exponent >> (int)i) & 1).IsZero)
                result = T.Multiply(result, value);
        }

        return result;
    }

    /// <summary>-value.</summary>
    public static T Negate<T>(in T value)
        where T : struct, IField<T> => T.Subtract(T.Zero, value);

    /// <summary>2·value.</summary>
    public static T Double<T>(in T value)
        where T : struct, IField<T> => T.Add(value, value);

    /// <summary>3·value.</summary>
    public static T Triple<T>(in T value)
        where T : struct, IField<T> => T.Add(T.Add(value, value), value);

    /// <summary>Inverts all in place at the price of one inversion (Montgomery); zeros stay zeros.</summary>
    public static void InvertAll<T>(Span<T> values, Span<T> scratch)
        where T : struct, IField<T>
    {
        T product = T.One;
        for (int i = 0; i < values.Length; i++)
        {
            scratch[i] = product;
            if (!values[i].IsZero)
                product = T.Multiply(product, values[i]);
        }

        T inverse = T.Invert(product);
        for (int i = values.Length - 1; i >= 0; i--)
        {
            if (values[i].IsZero)
                continue;
            T own = T.Multiply(inverse, scratch[i]);
            inverse = T.Multiply(inverse, values[i]);
            values[i] = own;
        }
    }
}
