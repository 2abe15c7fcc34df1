using System.Numerics;

namespace GridChain.Evm.Precompiles.Curves;

/// <summary>c0 + c1·w with w² = v: the field that pairings end in.</summary>
internal readonly struct Fp12<T>(in Fp6<T> c0, in Fp6<T> c1) : IField<Fp12<T>>
    where T : struct, IPairingField<T>
{
    public readonly Fp6<T> C0 = c0;
    public readonly Fp6<T> C1 = c1;

    /// <inheritdoc/>
    public static Fp12<T> Zero => default;

    /// <inheritdoc/>
    public static Fp12<T> One => new(Fp6<T>.One, Fp6<T>.Zero);

    /// <inheritdoc/>
    public bool IsZero => C0.IsZero && C1.IsZero;

    /// <inheritdoc/>
    public static Fp12<T> Add(in Fp12<T> left, in Fp12<T> right) =>
        new(Fp6<T>.Add(left.C0, right.C0), Fp6<T>.Add(left.C1, right.C1));

    /// <inheritdoc/>
    public static Fp12<T> Subtract(in Fp12<T> left, in Fp12<T> right) =>
        new(Fp6<T>.Subtract(left.C0, right.C0), Fp6<T>.Subtract(left.C1, right.C1));

    /// <inheritdoc/>
    public static Fp12<T> Multiply(in Fp12<T> left, in Fp12<T> right)
    {
        Fp6<T> low = Fp6<T>.Multiply(left.C0, right.C0);
        Fp6<T> high = Fp6<T>.Multiply(left.C1, right.C1);
        Fp6<T> cross = Fp6<T>.Multiply(Fp6<T>.Add(left.C0, left.C1), Fp6<T>.Add(right.C0, right.C1));
        return new(
            Fp6<T>.Add(low, Fp6<T>.MultiplyByV(high)),
            Fp6<T>.Subtract(Fp6<T>.Subtract(cross, low), high));
    }

    /// <inheritdoc/>
    public static Fp12<T> Square(in Fp12<T> value)
    {
        // (a + b)(a + v·b) - ab - v·ab and 2ab: two products.
        Fp6<T> product = Fp6<T>.Multiply(value.C0, value.C1);
        Fp6<T> cross = Fp6<T>.Multiply(
            Fp6<T>.Add(value.C0, value.C1), Fp6<T>.Add(value.C0, Fp6<T>.MultiplyByV(value.C1)));
        return new(
            Fp6<T>.Subtract(Fp6<T>.Subtract(cross, product), Fp6<T>.MultiplyByV(product)),
            Fp6<T>.Add(product, product));
    }

    /// <inheritdoc/>
    public static Fp12<T> Invert(in Fp12<T> value)
    {
        Fp6<T> norm = Fp6<T>.Subtract(
            Fp6<T>.Square(value.C0), Fp6<T>.MultiplyByV(Fp6<T>.Square(value.C1)));
        Fp6<T> inverse = Fp6<T>.Invert(norm);
        return new(
            Fp6<T>.Multiply(value.C0, inverse), FieldPower.Negate(Fp6<T>.Multiply(value.C1, inverse)));
    }

    /// <inheritdoc/>
    public static bool AreEqual(in Fp12<T> left, in Fp12<T> right) =>
        Fp6<T>.AreEqual(left.C0, right.C0) && Fp6<T>.AreEqual(left.C1, right.C1);

    /// <summary>c0 - c1·w: the p⁶-th power, and the inverse of what the easy exponentiation leaves.</summary>
    public static Fp12<T> Conjugate(in Fp12<T> value) => new(value.C0, FieldPower.Negate(value.C1));

    /// <summary>The p-th power: each coefficient of wⁱ is conjugated and takes ξ^(i(p-1)/6).</summary>
    public static Fp12<T> Frobenius(in Fp12<T> value, ReadOnlySpan<Fp2<T>> factors) => new(
        new(
            Fp2<T>.Conjugate(value.C0.C0),
            Fp2<T>.Multiply(Fp2<T>.Conjugate(value.C0.C1), factors[2]),
            Fp2<T>.Multiply(Fp2<T>.Conjugate(value.C0.C2), factors[4])),
        new(
            Fp2<T>.Multiply(Fp2<T>.Conjugate(value.C1.C0), factors[1]),
            Fp2<T>.Multiply(Fp2<T>.Conjugate(value.C1.C1), factors[3]),
            Fp2<T>.Multiply(Fp2<T>.Conjugate(value.C1.C2), factors[5])));

    /// <summary>ξ^(i(p-1)/6) for i from 0 to 5.</summary>
    public static Fp2<T>[] FrobeniusFactors(BigInteger prime)
    {
        Fp2<T> root = FieldPower.Power(T.MultiplyByXi(Fp2<T>.One), (prime - 1) / 6);
        var factors = new Fp2<T>[6];
        factors[0] = Fp2<T>.One;
        for (int i = 1; i < factors.Length; i++)
            factors[i] = Fp2<T>.Multiply(factors[i - 1], root);
        return factors;
    }
}
