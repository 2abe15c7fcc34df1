using System.Numerics;

namespace GridChain.Evm.Precompiles.Curves;

/// <summary>c0 + c1·w with w² = v: the field that pairings end in.</summary>
internal readonly struct Fp12<T>(in Fp6<T> c0, in Fp6<T> c1) : IField<Fp12<T>>
    where T : unmanaged, IPairingField<T>
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
    public static Fp12<T> Multiply(in Fp12<T> left, in Fp12<T> right) => T.Multiply(left, right);

    /// <summary>The same where the field has nothing better.</summary>
    public static Fp12<T> MultiplyPortable(in Fp12<T> left, in Fp12<T> right)
    {
        Fp6<T> low = Fp6<T>.Multiply(left.C0, right.C0);
        Fp6<T> high = Fp6<T>.Multiply(left.C1, right.C1);
        Fp6<T> cross = Fp6<T>.Multiply(Fp6<T>.Add(left.C0, left.C1), Fp6<T>.Add(right.C0, right.C1));
        return new(
            Fp6<T>.Add(low, Fp6<T>.MultiplyByV(high)),
            Fp6<T>.Subtract(Fp6<T>.Subtract(cross, low), high));
    }

    /// <inheritdoc/>
    public static Fp12<T> Square(in Fp12<T> value) => T.Square(value);

    /// <summary>The same where the field has nothing better.</summary>
    public static Fp12<T> SquarePortable(in Fp12<T> value)
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

    /// <summary>
    /// Square of an element of the cyclotomic subgroup, where all is after the easy exponentiation.
    /// </summary>
    /// <remarks>
    /// Granger, Scott 2010, "Faster squaring in the cyclotomic subgroup": nine squares in Fp2.
    /// </remarks>
    public static Fp12<T> CyclotomicSquare(in Fp12<T> value) => T.CyclotomicSquare(value);

    /// <summary>The same where the field has nothing better.</summary>
    public static Fp12<T> CyclotomicSquarePortable(in Fp12<T> value)
    {
        Fp2<T> x0 = Fp2<T>.Square(value.C0.C0);
        Fp2<T> x1 = Fp2<T>.Square(value.C0.C1);
        Fp2<T> x2 = Fp2<T>.Square(value.C0.C2);
        Fp2<T> x3 = Fp2<T>.Square(value.C1.C0);
        Fp2<T> x4 = Fp2<T>.Square(value.C1.C1);
        Fp2<T> x5 = Fp2<T>.Square(value.C1.C2);
        Fp2<T> x04 = DoubleProduct(value.C0.C0, value.C1.C1, x0, x4);
        Fp2<T> x15 = DoubleProduct(value.C0.C1, value.C1.C2, x1, x5);
        Fp2<T> x23 = DoubleProduct(value.C0.C2, value.C1.C0, x2, x3);
        return new(
            new(
                TripleLessDouble(Fp2<T>.Add(T.MultiplyByXi(x4), x0), value.C0.C0),
                TripleLessDouble(Fp2<T>.Add(T.MultiplyByXi(x2), x3), value.C0.C1),
                TripleLessDouble(Fp2<T>.Add(T.MultiplyByXi(x5), x1), value.C0.C2)),
            new(
                TriplePlusDouble(T.MultiplyByXi(x15), value.C1.C0),
                TriplePlusDouble(x04, value.C1.C1),
                TriplePlusDouble(x23, value.C1.C2)));
    }

    /// <summary>value to an exponent's digits in non-adjacent form, in the cyclotomic subgroup.</summary>
    public static Fp12<T> CyclotomicPower(in Fp12<T> value, sbyte[] digits)
    {
        Fp12<T> inverse = Conjugate(value);
        Fp12<T> result = value;
        for (int i = digits.Length - 2; i >= 0; i--)
        {
            result = CyclotomicSquare(result);
            if (digits[i] != 0)
                result = Multiply(result, digits[i] > 0 ? value : inverse);
        }

        return result;
    }

    /// <summary>value times the sparse (a, 0, 0), (b, c, 0): a line of a D-twist.</summary>
    public static Fp12<T> MultiplyByDLine(in Fp12<T> value, in Fp6<T> line)
    {
        (Fp2<T> a, Fp2<T> b, Fp2<T> c) = (line.C0, line.C1, line.C2);
        Fp6<T> low = Fp6<T>.Scale(value.C0, a);
        Fp6<T> high = Fp6<T>.MultiplyByPair(value.C1, b, c);
        Fp6<T> cross = Fp6<T>.MultiplyByPair(Fp6<T>.Add(value.C0, value.C1), Fp2<T>.Add(a, b), c);
        return new(
            Fp6<T>.Add(low, Fp6<T>.MultiplyByV(high)),
            Fp6<T>.Subtract(Fp6<T>.Subtract(cross, low), high));
    }

    /// <summary>value times the sparse (a, b, 0), (0, c, 0): a line of an M-twist.</summary>
    public static Fp12<T> MultiplyByMLine(in Fp12<T> value, in Fp6<T> line)
    {
        (Fp2<T> a, Fp2<T> b, Fp2<T> c) = (line.C0, line.C1, line.C2);
        Fp6<T> low = Fp6<T>.MultiplyByPair(value.C0, a, b);
        Fp6<T> high = Fp6<T>.MultiplyByV(Fp6<T>.Scale(value.C1, c));
        Fp6<T> cross = Fp6<T>.MultiplyByPair(Fp6<T>.Add(value.C0, value.C1), a, Fp2<T>.Add(b, c));
        return new(
            Fp6<T>.Add(low, Fp6<T>.MultiplyByV(high)),
            Fp6<T>.Subtract(Fp6<T>.Subtract(cross, low), high));
    }

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
        Fp2<T> root = new FixedExponent((prime - 1) / 6).Raise(T.MultiplyByXi(Fp2<T>.One));
        var factors = new Fp2<T>[6];
        factors[0] = Fp2<T>.One;
        for (int i = 1; i < factors.Length; i++)
            factors[i] = Fp2<T>.Multiply(factors[i - 1], root);
        return factors;
    }

    /// <summary>2ab from a², b² and one more square.</summary>
    private static Fp2<T> DoubleProduct(in Fp2<T> a, in Fp2<T> b, in Fp2<T> aSquare, in Fp2<T> bSquare) =>
        Fp2<T>.Subtract(Fp2<T>.Subtract(Fp2<T>.Square(Fp2<T>.Add(a, b)), aSquare), bSquare);

    private static Fp2<T> TripleLessDouble(in Fp2<T> square, in Fp2<T> own)
    {
        Fp2<T> difference = Fp2<T>.Subtract(square, own);
        return Fp2<T>.Add(Fp2<T>.Add(difference, difference), square);
    }

    private static Fp2<T> TriplePlusDouble(in Fp2<T> product, in Fp2<T> own)
    {
        Fp2<T> sum = Fp2<T>.Add(product, own);
        return Fp2<T>.Add(Fp2<T>.Add(sum, sum), product);
    }
}
