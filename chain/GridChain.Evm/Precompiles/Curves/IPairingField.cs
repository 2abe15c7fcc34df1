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
}
