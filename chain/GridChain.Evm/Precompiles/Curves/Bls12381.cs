using System.Globalization;
using System.Numerics;

namespace GridChain.Evm.Precompiles.Curves;

/// <summary>The curve BLS12-381: parameters, subgroups, pairing (EIP-2537).</summary>
internal static class Bls12381
{
    /// <summary>-x, for the family's parameter x, which is negative.</summary>
    private const ulong MinusX = 0xd201_0000_0001_0000;

    private static readonly BigInteger XSquared = (BigInteger)MinusX * MinusX;

    private static readonly sbyte[] MinusXDigits = SignedDigits.NonAdjacent(MinusX);

    private static readonly sbyte[] CofactorDigits = SignedDigits.NonAdjacent(MinusX + 1);

    private static readonly Fp2<Bls381Fp>[] FrobeniusFactors = Fp12<Bls381Fp>.FrobeniusFactors(Bls381Fp.Prime);

    private static readonly Fp2<Bls381Fp> TwistFactorX = Fp2<Bls381Fp>.Invert(FrobeniusFactors[2]);

    private static readonly Fp2<Bls381Fp> TwistFactorY = Fp2<Bls381Fp>.Invert(FrobeniusFactors[3]);

    /// <summary>The cube root of 1 whose endomorphism (βx, y) multiplies by -x² in the subgroup.</summary>
    private static readonly Bls381Fp Beta = Bls381Fp.From(Number(
        "5f19672fdf76ce51ba69c6076a0f77eaddb3a93be6f89688de17d813620a00022e01fffffffefffe"));

    /// <summary>Order of both groups.</summary>
    public static BigInteger Order { get; } =
        Number("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");

    /// <summary>b of the curve.</summary>
    public static Bls381Fp B { get; } = Bls381Fp.From(4);

    /// <summary>b of the twist: 4·ξ.</summary>
    public static Fp2<Bls381Fp> TwistB { get; } =
        Fp2<Bls381Fp>.Scale(Bls381Fp.MultiplyByXi(Fp2<Bls381Fp>.One), B);

    /// <summary>True when a point of the curve has the right order: φ(P) = [-x²]P (Scott 2021, §4).</summary>
    public static bool IsInSubgroup(in CurvePoint<Bls381Fp> point)
    {
        CurvePoint<Bls381Fp> image = Endomorphism(point);
        CurvePoint<Bls381Fp> multiple = CurvePoint<Bls381Fp>.Multiply(
            CurvePoint<Bls381Fp>.Multiply(point, MinusXDigits), MinusXDigits).Negate();
        return CurvePoint<Bls381Fp>.AreEqual(image, multiple);
    }

    /// <summary>True when a point of the twist has the right order: ψ(Q) = [x]Q (Scott 2021, §4).</summary>
    public static bool IsInSubgroup(in CurvePoint<Fp2<Bls381Fp>> point) =>
        CurvePoint<Fp2<Bls381Fp>>.AreEqual(Frobenius(point), MultiplyByX(point));

    /// <summary>The sum of scalar·point over all pairs, points of the subgroup and scalars from 0.</summary>
    /// <remarks>A scalar is k1 + k2·x², and [x²]P = -φ(P): scalars of half the length, so half the doublings.</remarks>
    public static CurvePoint<Bls381Fp> MultiplySum(
        ReadOnlySpan<CurvePoint<Bls381Fp>> points, ReadOnlySpan<BigInteger> scalars)
    {
        var halfPoints = new CurvePoint<Bls381Fp>[2 * points.Length];
        var halves = new BigInteger[halfPoints.Length];
        for (int i = 0; i < points.Length; i++)
        {
            halfPoints[2 * i] = points[i];
            halfPoints[(2 * i) + 1] = Endomorphism(points[i]).Negate();
            halves[(2 * i) + 1] = BigInteger.DivRem(scalars[i], XSquared, out halves[2 * i]);
        }

        return CurvePoint<Bls381Fp>.MultiplySum(halfPoints, halves);
    }

    /// <summary>The sum of scalar·point over all pairs, points of the twist's subgroup and scalars from 0.</summary>
    /// <remarks>A scalar is written to the base of -x, and [-x]Q = -ψ(Q): scalars of a quarter of the length.</remarks>
    public static CurvePoint<Fp2<Bls381Fp>> MultiplySum(
        ReadOnlySpan<CurvePoint<Fp2<Bls381Fp>>> points, ReadOnlySpan<BigInteger> scalars)
    {
        const int Parts = 4;
        var partPoints = new CurvePoint<Fp2<Bls381Fp>>[Parts * points.Length];
        var parts = new BigInteger[partPoints.Length];
        for (int i = 0; i < partPoints.Length; i += Parts)
        {
            BigInteger rest = scalars[i / Parts];
            CurvePoint<Fp2<Bls381Fp>> point = points[i / Parts];
            for (int j = 0; j < Parts - 1; j++)
            {
                rest = BigInteger.DivRem(rest, MinusX, out parts[i + j]);
                partPoints[i + j] = point;
                point = Frobenius(point).Negate();
            }

            parts[i + Parts - 1] = rest;
            partPoints[i + Parts - 1] = point;
        }

        return CurvePoint<Fp2<Bls381Fp>>.MultiplySum(partPoints, parts);
    }

    /// <summary>Brings a point of the curve into the subgroup: [1 - x]P (RFC 9380 §8.8.1).</summary>
    public static CurvePoint<Bls381Fp> ClearCofactor(in CurvePoint<Bls381Fp> point) =>
        CurvePoint<Bls381Fp>.Multiply(point, CofactorDigits);

    /// <summary>
    /// Brings a point of the twist into the subgroup (Budroni, Pintore 2017; RFC 9380 appendix G.3).
    /// </summary>
    /// <remarks>[x² - x - 1]Q + [x - 1]ψ(Q) + ψ²([2]Q).</remarks>
    public static CurvePoint<Fp2<Bls381Fp>> ClearCofactor(in CurvePoint<Fp2<Bls381Fp>> point)
    {
        CurvePoint<Fp2<Bls381Fp>> image = Frobenius(point);
        CurvePoint<Fp2<Bls381Fp>> xPoint = MultiplyByX(point);
        CurvePoint<Fp2<Bls381Fp>> sum = Frobenius(Frobenius(point.Double()));

        // [x]([x]Q + ψ(Q)) - [x]Q - ψ(Q) - Q.
        CurvePoint<Fp2<Bls381Fp>> inner = CurvePoint<Fp2<Bls381Fp>>.Add(xPoint, image);
        sum = CurvePoint<Fp2<Bls381Fp>>.Add(sum, MultiplyByX(inner));
        sum = CurvePoint<Fp2<Bls381Fp>>.Add(sum, inner.Negate());
        return CurvePoint<Fp2<Bls381Fp>>.Add(sum, point.Negate());
    }

    /// <summary>True when the product of the pairings of all pairs is 1. None may be at infinity.</summary>
    public static bool IsProductOne(
        (Bls381Fp X, Bls381Fp Y)[] first, (Fp2<Bls381Fp> X, Fp2<Bls381Fp> Y)[] second)
    {
        if (first.Length == 0)
            return true;
        var loop = new PairingLoop<Bls381Fp>(isDTwist: false, TwistB, first, second);
        for (int i = 62; i >= 0; i--)
        {
            loop.Double();
            if (((MinusX >> i) & 1) != 0)
                loop.Add();
        }

        // x is negative: f to -1, which for the exponentiation to come is the conjugate.
        Fp12<Bls381Fp> value = Fp12<Bls381Fp>.Conjugate(loop.Value);
        return Fp12<Bls381Fp>.AreEqual(Exponentiate(value), Fp12<Bls381Fp>.One);
    }

    /// <summary>
    /// f to 3·(p¹² - 1) / r; the 3 changes nothing about being 1, as r is no multiple of it.
    /// </summary>
    private static Fp12<Bls381Fp> Exponentiate(in Fp12<Bls381Fp> value)
    {
        // Easy part: (p⁶ - 1)(p² + 1).
        Fp12<Bls381Fp> f = Fp12<Bls381Fp>.Multiply(Fp12<Bls381Fp>.Conjugate(value), Fp12<Bls381Fp>.Invert(value));
        f = Fp12<Bls381Fp>.Multiply(Raise(Raise(f)), f);

        // Hard part: (x - 1)²·(x + p)·(x² + p² - 1) + 3 (Hayashida, Hayasaka, Teruya 2020).
        Fp12<Bls381Fp> t = Fp12<Bls381Fp>.Multiply(PowerX(f), Fp12<Bls381Fp>.Conjugate(f));
        t = Fp12<Bls381Fp>.Multiply(PowerX(t), Fp12<Bls381Fp>.Conjugate(t));
        t = Fp12<Bls381Fp>.Multiply(PowerX(t), Raise(t));
        Fp12<Bls381Fp> outer = Fp12<Bls381Fp>.Multiply(Raise(Raise(t)), Fp12<Bls381Fp>.Conjugate(t));
        t = Fp12<Bls381Fp>.Multiply(PowerX(PowerX(t)), outer);
        return Fp12<Bls381Fp>.Multiply(t, Fp12<Bls381Fp>.Multiply(Fp12<Bls381Fp>.Square(f), f));
    }

    private static Fp12<Bls381Fp> PowerX(in Fp12<Bls381Fp> value) =>
        Fp12<Bls381Fp>.Conjugate(Fp12<Bls381Fp>.CyclotomicPower(value, MinusXDigits));

    private static Fp12<Bls381Fp> Raise(in Fp12<Bls381Fp> value) =>
        Fp12<Bls381Fp>.Frobenius(value, FrobeniusFactors);

    private static CurvePoint<Fp2<Bls381Fp>> MultiplyByX(in CurvePoint<Fp2<Bls381Fp>> point) =>
        CurvePoint<Fp2<Bls381Fp>>.Multiply(point, MinusXDigits).Negate();

    /// <summary>φ: multiplies by -x² in the subgroup.</summary>
    private static CurvePoint<Bls381Fp> Endomorphism(in CurvePoint<Bls381Fp> point) =>
        new(Bls381Fp.Multiply(point.X, Beta), point.Y, point.Z);

    /// <summary>ψ: the Frobenius map of the curve over Fp12, seen on the twist.</summary>
    private static CurvePoint<Fp2<Bls381Fp>> Frobenius(in CurvePoint<Fp2<Bls381Fp>> point) => new(
        Fp2<Bls381Fp>.Multiply(Fp2<Bls381Fp>.Conjugate(point.X), TwistFactorX),
        Fp2<Bls381Fp>.Multiply(Fp2<Bls381Fp>.Conjugate(point.Y), TwistFactorY),
        Fp2<Bls381Fp>.Conjugate(point.Z));

    private static BigInteger Number(string hex) =>
        BigInteger.Parse("0" + hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
