namespace GridChain.Evm.Precompiles.Curves;

/// <summary>c0 + c1·v + c2·v² with v³ = ξ.</summary>
internal readonly struct Fp6<T>(in Fp2<T> c0, in Fp2<T> c1, in Fp2<T> c2) : IField<Fp6<T>>
    where T : unmanaged, IPairingField<T>
{
    public readonly Fp2<T> C0 = c0;
    public readonly Fp2<T> C1 = c1;
    public readonly Fp2<T> C2 = c2;

    /// <inheritdoc/>
    public static Fp6<T> Zero => default;

    /// <inheritdoc/>
    public static Fp6<T> One => new(Fp2<T>.One, Fp2<T>.Zero, Fp2<T>.Zero);

    /// <inheritdoc/>
    public bool IsZero => C0.IsZero && C1.IsZero && C2.IsZero;

    /// <inheritdoc/>
    public static Fp6<T> Add(in Fp6<T> left, in Fp6<T> right) => new(
        Fp2<T>.Add(left.C0, right.C0), Fp2<T>.Add(left.C1, right.C1), Fp2<T>.Add(left.C2, right.C2));

    /// <inheritdoc/>
    public static Fp6<T> Subtract(in Fp6<T> left, in Fp6<T> right) => new(
        Fp2<T>.Subtract(left.C0, right.C0), Fp2<T>.Subtract(left.C1, right.C1), Fp2<T>.Subtract(left.C2, right.C2));

    /// <inheritdoc/>
    public static Fp6<T> Multiply(in Fp6<T> left, in Fp6<T> right)
    {
        // Toom-Cook style with three products and three of sums (Devegili et al. 2006).
        Fp2<T> v0 = Fp2<T>.Multiply(left.C0, right.C0);
        Fp2<T> v1 = Fp2<T>.Multiply(left.C1, right.C1);
        Fp2<T> v2 = Fp2<T>.Multiply(left.C2, right.C2);
        Fp2<T> c12 = Cross(left.C1, left.C2, right.C1, right.C2, v1, v2);
        Fp2<T> c01 = Cross(left.C0, left.C1, right.C0, right.C1, v0, v1);
        Fp2<T> c02 = Cross(left.C0, left.C2, right.C0, right.C2, v0, v2);
        return new(
            Fp2<T>.Add(v0, T.MultiplyByXi(c12)),
            Fp2<T>.Add(c01, T.MultiplyByXi(v2)),
            Fp2<T>.Add(c02, v1));
    }

    /// <inheritdoc/>
    public static Fp6<T> Square(in Fp6<T> value) => Multiply(value, value);

    /// <inheritdoc/>
    public static Fp6<T> Invert(in Fp6<T> value)
    {
        // The adjugate over the norm.
        Fp2<T> a = Fp2<T>.Subtract(Fp2<T>.Square(value.C0), T.MultiplyByXi(Fp2<T>.Multiply(value.C1, value.C2)));
        Fp2<T> b = Fp2<T>.Subtract(T.MultiplyByXi(Fp2<T>.Square(value.C2)), Fp2<T>.Multiply(value.C0, value.C1));
        Fp2<T> c = Fp2<T>.Subtract(Fp2<T>.Square(value.C1), Fp2<T>.Multiply(value.C0, value.C2));
        Fp2<T> tail = Fp2<T>.Add(Fp2<T>.Multiply(value.C2, b), Fp2<T>.Multiply(value.C1, c));
        Fp2<T> norm = Fp2<T>.Add(Fp2<T>.Multiply(value.C0, a), T.MultiplyByXi(tail));
        Fp2<T> inverse = Fp2<T>.Invert(norm);
        return new(Fp2<T>.Multiply(a, inverse), Fp2<T>.Multiply(b, inverse), Fp2<T>.Multiply(c, inverse));
    }

    /// <inheritdoc/>
    public static bool AreEqual(in Fp6<T> left, in Fp6<T> right) =>
        Fp2<T>.AreEqual(left.C0, right.C0)
        && Fp2<T>.AreEqual(left.C1, right.C1)
        && Fp2<T>.AreEqual(left.C2, right.C2);

    /// <summary>value times an element of Fp2.</summary>
    public static Fp6<T> Scale(in Fp6<T> value, in Fp2<T> factor) => new(
        Fp2<T>.Multiply(value.C0, factor), Fp2<T>.Multiply(value.C1, factor), Fp2<T>.Multiply(value.C2, factor));

    /// <summary>value times x + y·v.</summary>
    public static Fp6<T> MultiplyByPair(in Fp6<T> value, in Fp2<T> x, in Fp2<T> y)
    {
        Fp2<T> v0 = Fp2<T>.Multiply(value.C0, x);
        Fp2<T> v1 = Fp2<T>.Multiply(value.C1, y);
        return new(
            Fp2<T>.Add(v0, T.MultiplyByXi(Fp2<T>.Multiply(value.C2, y))),
            Cross(value.C0, value.C1, x, y, v0, v1),
            Fp2<T>.Add(Fp2<T>.Multiply(value.C2, x), v1));
    }

    /// <summary>v·value.</summary>
    public static Fp6<T> MultiplyByV(in Fp6<T> value) => new(T.MultiplyByXi(value.C2), value.C0, value.C1);

    private static Fp2<T> Cross(
        in Fp2<T> a, in Fp2<T> b, in Fp2<T> x, in Fp2<T> y, in Fp2<T> ax, in Fp2<T> by)
    {
        Fp2<T> product = Fp2<T>.Multiply(Fp2<T>.Add(a, b), Fp2<T>.Add(x, y));
        return Fp2<T>.Subtract(Fp2<T>.Subtract(product, ax), by);
    }
}
