using System.Globalization;
using System.Numerics;

namespace GridChain.Evm.Precompiles.Curves;

/// <summary>The curve alt_bn128 (BN254): parameters, subgroup, pairing (EIP-196, EIP-197).</summary>
internal static class AltBn128
{
    /// <summary>The parameter u of the Barreto-Naehrig family.</summary>
    private const ulong U = 4_965_661_367_192_848_881;

    // Two short vectors (a, b) with a + λ·b = 0 modulo the order: (A, -B) and (B, C).
    private static readonly BigInteger LatticeA = (6 * (BigInteger)U * U) + (2 * (BigInteger)U);
    private static readonly BigInteger LatticeB = (2 * (BigInteger)U) + 1;
    private static readonly BigInteger LatticeC = LatticeA + LatticeB;

    /// <summary>The cube root of 1 whose endomorphism (βx, y) multiplies by λ, a cube root of 1 itself.</summary>
    private static readonly Bn254Fp Beta = Bn254Fp.From(BigInteger.Parse(
        "21888242871839275220042445260109153167277707414472061641714758635765020556616",
        CultureInfo.InvariantCulture));

    private static readonly sbyte[] UDigits = SignedDigits.NonAdjacent(U);

    private static readonly sbyte[] LoopDigits = SignedDigits.NonAdjacent((6 * (BigInteger)U) + 2);

    private static readonly Fp2<Bn254Fp>[] FrobeniusFactors = Fp12<Bn254Fp>.FrobeniusFactors(Bn254Fp.Prime);

    /// <summary>Order of both groups.</summary>
    public static BigInteger Order { get; } = BigInteger.Parse(
        "21888242871839275222246405745257275088548364400416034343698204186575808495617",
        CultureInfo.InvariantCulture);

    /// <summary>b of the curve.</summary>
    public static Bn254Fp B { get; } = Bn254Fp.From(3);

    /// <summary>b of the twist: 3 / ξ.</summary>
    public static Fp2<Bn254Fp> TwistB { get; } = Fp2<Bn254Fp>.Scale(
        Fp2<Bn254Fp>.Invert(Bn254Fp.MultiplyByXi(Fp2<Bn254Fp>.One)), B);

    /// <summary>scalar·point for a point of the curve and a scalar from 0.</summary>
    /// <remarks>
    /// Gallant, Lambert, Vanstone 2001: the scalar is k1 + k2·λ with halves of about 128 bits, so half the doublings.
    /// </remarks>
    public static CurvePoint<Bn254Fp> Multiply(in CurvePoint<Bn254Fp> point, BigInteger scalar)
    {
        BigInteger c1 = (scalar * LatticeC) / Order;
        BigInteger c2 = (scalar * LatticeB) / Order;
        CurvePoint<Bn254Fp> image = new(Bn254Fp.Multiply(point.X, Beta), point.Y, point.Z);
        return CurvePoint<Bn254Fp>.MultiplySum(
            [point, image],
            [scalar - (c1 * LatticeA) - (c2 * LatticeB), (c1 * LatticeB) - (c2 * LatticeC)]);
    }

    /// <summary>
    /// True when a point of the twist has the right order: [u+1]Q + ψ([u]Q) + ψ²([u]Q) = ψ³([2u]Q).
    /// </summary>
    /// <remarks>
    /// Dai, Lin, Zhao, Zhou 2022: complete for this curve, at a quarter of the price of [r]Q.
    /// </remarks>
    public static bool IsInSubgroup(in CurvePoint<Fp2<Bn254Fp>> point)
    {
        CurvePoint<Fp2<Bn254Fp>> multiple = CurvePoint<Fp2<Bn254Fp>>.Multiply(point, UDigits);
        CurvePoint<Fp2<Bn254Fp>> left = CurvePoint<Fp2<Bn254Fp>>.Add(multiple, point);
        CurvePoint<Fp2<Bn254Fp>> image = Frobenius(multiple);
        left = CurvePoint<Fp2<Bn254Fp>>.Add(left, image);
        image = Frobenius(image);
        left = CurvePoint<Fp2<Bn254Fp>>.Add(left, image);
        CurvePoint<Fp2<Bn254Fp>> right = Frobenius(image).Double();
        return CurvePoint<Fp2<Bn254Fp>>.AreEqual(left, right);
    }

    /// <summary>True when the product of the pairings of all pairs is 1. None may be at infinity.</summary>
    public static bool IsProductOne(
        (Bn254Fp X, Bn254Fp Y)[] first, (Fp2<Bn254Fp> X, Fp2<Bn254Fp> Y)[] second)
    {
        if (first.Length == 0)
            return true;
        var loop = new PairingLoop<Bn254Fp>(isDTwist: true, TwistB, first, second);
        (Fp2<Bn254Fp> X, Fp2<Bn254Fp> Y)[] negative = [.. second.Select(point => Negate(point))];
        for (int i = LoopDigits.Length - 2; i >= 0; i--)
        {
            loop.Double();
            if (LoopDigits[i] != 0)
                loop.Add(LoopDigits[i] > 0 ? second : negative);
        }

        // The optimal ate pairing ends with the lines to π(Q) and -π²(Q).
        loop.Add([.. second.Select(point => Frobenius(point))]);
        loop.Add([.. second.Select(point => Negate(Frobenius(Frobenius(point))))]);
        return Fp12<Bn254Fp>.AreEqual(Exponentiate(loop.Value), Fp12<Bn254Fp>.One);
    }

    private static (Fp2<Bn254Fp> X, Fp2<Bn254Fp> Y) Frobenius((Fp2<Bn254Fp> X, Fp2<Bn254Fp> Y) point) => (
        Fp2<Bn254Fp>.Multiply(Fp2<Bn254Fp>.Conjugate(point.X), FrobeniusFactors[2]),
        Fp2<Bn254Fp>.Multiply(Fp2<Bn254Fp>.Conjugate(point.Y), FrobeniusFactors[3]));

    private static CurvePoint<Fp2<Bn254Fp>> Frobenius(in CurvePoint<Fp2<Bn254Fp>> point)
    {
        (Fp2<Bn254Fp> x, Fp2<Bn254Fp> y) = Frobenius((point.X, point.Y));
        return new(x, y, Fp2<Bn254Fp>.Conjugate(point.Z));
    }

    private static (Fp2<Bn254Fp> X, Fp2<Bn254Fp> Y) Negate((Fp2<Bn254Fp> X, Fp2<Bn254Fp> Y) point) =>
        (point.X, FieldPower.Negate(point.Y));

    /// <summary>f to (p¹² - 1) / r.</summary>
    private static Fp12<Bn254Fp> Exponentiate(in Fp12<Bn254Fp> value)
    {
        // Easy part: (p⁶ - 1)(p² + 1).
        Fp12<Bn254Fp> f = Fp12<Bn254Fp>.Multiply(Fp12<Bn254Fp>.Conjugate(value), Fp12<Bn254Fp>.Invert(value));
        f = Fp12<Bn254Fp>.Multiply(Raise(Raise(f)), f);

        // Hard part: Scott et al. 2009, "On the final exponentiation for calculating pairings".
        Fp12<Bn254Fp> fu = Fp12<Bn254Fp>.CyclotomicPower(f, UDigits);
        Fp12<Bn254Fp> fu2 = Fp12<Bn254Fp>.CyclotomicPower(fu, UDigits);
        Fp12<Bn254Fp> fu3 = Fp12<Bn254Fp>.CyclotomicPower(fu2, UDigits);
        Fp12<Bn254Fp> fp = Raise(f);
        Fp12<Bn254Fp> fp2 = Raise(fp);
        Fp12<Bn254Fp> y0 = Product(fp, fp2, Raise(fp2));
        Fp12<Bn254Fp> y1 = Fp12<Bn254Fp>.Conjugate(f);
        Fp12<Bn254Fp> y2 = Raise(Raise(fu2));
        Fp12<Bn254Fp> y3 = Fp12<Bn254Fp>.Conjugate(Raise(fu));
        Fp12<Bn254Fp> y4 = Fp12<Bn254Fp>.Conjugate(Fp12<Bn254Fp>.Multiply(fu, Raise(fu2)));
        Fp12<Bn254Fp> y5 = Fp12<Bn254Fp>.Conjugate(fu2);
        Fp12<Bn254Fp> y6 = Fp12<Bn254Fp>.Conjugate(Fp12<Bn254Fp>.Multiply(fu3, Raise(fu3)));

        // y0 · y1² · y2⁶ · y3¹² · y4¹⁸ · y5³⁰ · y6³⁶ by an addition chain.
        Fp12<Bn254Fp> t0 = Product(Fp12<Bn254Fp>.Square(y6), y4, y5);
        Fp12<Bn254Fp> t1 = Product(y3, y5, t0);
        t0 = Fp12<Bn254Fp>.Multiply(t0, y2);
        t1 = Fp12<Bn254Fp>.Square(Fp12<Bn254Fp>.Multiply(Fp12<Bn254Fp>.Square(t1), t0));
        t0 = Fp12<Bn254Fp>.Multiply(t1, y1);
        t1 = Fp12<Bn254Fp>.Multiply(t1, y0);
        return Fp12<Bn254Fp>.Multiply(Fp12<Bn254Fp>.Square(t0), t1);
    }

    private static Fp12<Bn254Fp> Raise(in Fp12<Bn254Fp> value) => Fp12<Bn254Fp>.Frobenius(value, FrobeniusFactors);

    private static Fp12<Bn254Fp> Product(in Fp12<Bn254Fp> a, in Fp12<Bn254Fp> b, in Fp12<Bn254Fp> c) =>
        Fp12<Bn254Fp>.Multiply(Fp12<Bn254Fp>.Multiply(a, b), c);
}
