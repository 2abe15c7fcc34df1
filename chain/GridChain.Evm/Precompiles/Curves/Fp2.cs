namespace GridChain.Evm.Precompiles.Curves;

/// <summary>c0 + c1·u with u² = -1.</summary>
internal readonly struct Fp2<T>(in T c0, in T c1) : IField<Fp2<T>>
    where T : unmanaged, IPairingField<T>
{
    public readonly T C0 = c0;
    public readonly T C1 = c1;

    /// <inheritdoc/>
    public static Fp2<T> Zero => default;

    /// <inheritdoc/>
    public static Fp2<T> One => new(T.One, T.Zero);

    /// <inheritdoc/>
    public bool IsZero => C0.IsZero && C1.IsZero;

    /// <inheritdoc/>
    public static Fp2<T> Add(in Fp2<T> left, in Fp2<T> right) => T.Add(left, right);

    /// <summary>The same where the field has nothing better.</summary>
    public static Fp2<T> AddPortable(in Fp2<T> left, in Fp2<T> right) =>
        new(T.Add(left.C0, right.C0), T.Add(left.C1, right.C1));

    /// <inheritdoc/>
    public static Fp2<T> Subtract(in Fp2<T> left, in Fp2<T> right) => T.Subtract(left, right);

    /// <summary>The same where the field has nothing better.</summary>
    public static Fp2<T> SubtractPortable(in Fp2<T> left, in Fp2<T> right) =>
        new(T.Subtract(left.C0, right.C0), T.Subtract(left.C1, right.C1));

    /// <inheritdoc/>
    public static Fp2<T> Multiply(in Fp2<T> left, in Fp2<T> right) => T.Multiply(left, right);

    /// <summary>The same where the field has nothing better.</summary>
    public static Fp2<T> MultiplyPortable(in Fp2<T> left, in Fp2<T> right)
    {
        // Karatsuba: three products.
        T low = T.Multiply(left.C0, right.C0);
        T high = T.Multiply(left.C1, right.C1);
        T cross = T.Multiply(T.Add(left.C0, left.C1), T.Add(right.C0, right.C1));
        return new(T.Subtract(low, high), T.Subtract(T.Subtract(cross, low), high));
    }

    /// <inheritdoc/>
    public static Fp2<T> Square(in Fp2<T> value) => T.Square(value);

    /// <summary>The same where the field has nothing better.</summary>
    public static Fp2<T> SquarePortable(in Fp2<T> value)
    {
        // (a + b)(a - b) and 2ab.
        T real = T.Multiply(T.Add(value.C0, value.C1), T.Subtract(value.C0, value.C1));
        T product = T.Multiply(value.C0, value.C1);
        return new(real, T.Add(product, product));
    }

    /// <inheritdoc/>
    public static Fp2<T> Invert(in Fp2<T> value)
    {
        T inverse = T.Invert(T.Add(T.Square(value.C0), T.Square(value.C1)));
        return new(T.Multiply(value.C0, inverse), FieldPower.Negate(T.Multiply(value.C1, inverse)));
    }

    /// <inheritdoc/>
    public static bool AreEqual(in Fp2<T> left, in Fp2<T> right) =>
        T.AreEqual(left.C0, right.C0) && T.AreEqual(left.C1, right.C1);

    /// <inheritdoc/>
    public static CurvePoint<Fp2<T>> Double(in CurvePoint<Fp2<T>> point) => T.Double(point);

    /// <inheritdoc/>
    public static CurvePoint<Fp2<T>> AddDistinct(in CurvePoint<Fp2<T>> left, in CurvePoint<Fp2<T>> right) =>
        T.AddDistinct(left, right);

    /// <summary>c0 - c1·u: also the p-th power.</summary>
    public static Fp2<T> Conjugate(in Fp2<T> value) => new(value.C0, FieldPower.Negate(value.C1));

    /// <summary>value times an element of Fp.</summary>
    public static Fp2<T> Scale(in Fp2<T> value, in T factor) =>
        new(T.Multiply(value.C0, factor), T.Multiply(value.C1, factor));
}
