using System.Numerics;

namespace GridChain.Evm.Precompiles.Curves;

/// <summary>Powers and small multiples in any field.</summary>
internal static class FieldPower
{
    private const int WindowBits = 4;

    /// <summary>
    /// value to a non-negative exponent of limbs, least significant first; four bits at a time.
    /// </summary>
    public static T Power<T>(in T value, ReadOnlySpan<ulong> exponent)
        where T : struct, IField<T>
    {
        var table = new T[1 << WindowBits];
        table[0] = T.One;
        for (int i = 1; i < table.Length; i++)
            table[i] = T.Multiply(table[i - 1], value);
        T result = T.One;
        bool hasBegun = false;
        for (int shift = (64 * exponent.Length) - WindowBits; shift >= 0; shift -= WindowBits)
        {
            for (int i = 0; i < WindowBits && hasBegun; i++)
                result = T.Square(result);
            int digit = (int)(exponent[shift / 64] >> (shift % 64)) & ((1 << WindowBits) - 1);
            if (digit == 0)
                continue;
            result = hasBegun ? T.Multiply(result, table[digit]) : table[digit];
            hasBegun = true;
        }

        return result;
    }

    /// <summary>The limbs of a non-negative number, least significant first.</summary>
    public static ulong[] Limbs(BigInteger value)
    {
        var limbs = new ulong[((int)value.GetBitLength() + 63) / 64];
        for (int i = 0; i < limbs.Length; i++)
            limbs[i] = (ulong)((value >> (64 * i)) & ulong.MaxValue);
        return limbs;
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
}
