namespace GridChain.Evm.Precompiles.Curves;

/// <summary>
/// The prime field below a pairing-friendly curve, with the tower that the curve builds on it.
/// </summary>
/// <remarks>Fp2 = Fp[u] / (u² + 1), Fp6 = Fp2[v] / (v³ - ξ), Fp12 = Fp6[w] / (w² - v).</remarks>
internal interface IPairingField<T> : IField<T>
    where T : unmanaged, IPairingField<T>
{
    /// <summary>ξ·value: ξ is 9 + u for alt_bn128, 1 + u for BLS12-381.</summary>
    static abstract Fp2<T> MultiplyByXi(in Fp2<T> value);

    static abstract Fp2<T> Add(in Fp2<T> left, in Fp2<T> right);

    static abstract Fp2<T> Subtract(in Fp2<T> left, in Fp2<T> right);

    static abstract Fp2<T> Multiply(in Fp2<T> left, in Fp2<T> right);

    static abstract Fp2<T> Square(in Fp2<T> value);

    static abstract Fp12<T> Multiply(in Fp12<T> left, in Fp12<T> right);

    static abstract Fp12<T> Square(in Fp12<T> value);

    /// <summary>As <see cref="Fp12{T}.CyclotomicSquare"/>.</summary>
    static abstract Fp12<T> CyclotomicSquare(in Fp12<T> value);

    /// <summary>value times a line of the curve's twist.</summary>
    /// <param name="value">Any element.</param>
    /// <param name="line">The three coefficients that are not 0, in the order of <see cref="PairingLoop{T}"/>.</param>
    static abstract Fp12<T> MultiplyByLine(in Fp12<T> value, in Fp6<T> line);

    /// <summary>Twice a point of the twist; infinity for infinity.</summary>
    static abstract CurvePoint<Fp2<T>> Double(in CurvePoint<Fp2<T>> point);

    /// <summary>The sum of two points that are not at infinity; its Z is 0 where their x are the same.</summary>
    static abstract CurvePoint<Fp2<T>> AddDistinct(in CurvePoint<Fp2<T>> left, in CurvePoint<Fp2<T>> right);
}
