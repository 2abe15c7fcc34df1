using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace GridChain.Evm.Precompiles.Curves;

/// <summary>Maps field elements to the two groups of BLS12-381 (RFC 9380 §8.8, EIP-2537).</summary>
internal static class Bls381Map
{
    private static readonly SimplifiedSwu<Bls381Fp, Bls381Roots> CurveMap = new(
        Element(
            "00144698a3b8e9433d693a02c96d4982b0ea985383ee66a8d8e8981aefd881ac98936f8da0e0f97f5cf428082d584c1d"),
        Element(
            "12e2908d11688030018b12e8753eee3b2016c1f0f24f4070a0b9c14fcef35ef55a23215a316ceaa5d1cc48e98e172be0"));

    private static readonly SimplifiedSwu<Fp2<Bls381Fp>, Bls381TwistRoots> TwistMap = new(
        new(Bls381Fp.Zero, Bls381Fp.From(240)),
        new(Bls381Fp.From(1012), Bls381Fp.From(1012)));

    private static readonly Isogeny<Bls381Fp> CurveIsogeny = new(
        Elements(Bls381Isogenies.CurveXNumerator),
        Elements(Bls381Isogenies.CurveYNumerator),
        Elements(Bls381Isogenies.CurveKernel));

    private static readonly Isogeny<Fp2<Bls381Fp>> TwistIsogeny = new(
        Pairs(Bls381Isogenies.TwistXNumerator),
        Pairs(Bls381Isogenies.TwistYNumerator),
        Pairs(Bls381Isogenies.TwistKernel));

    /// <summary>The point of the curve's subgroup for an element.</summary>
    public static CurvePoint<Bls381Fp> ToCurve(in Bls381Fp element)
    {
        (Bls381Fp above, Bls381Fp below, Bls381Fp y) = CurveMap.Map(element);
        return Bls12381.ClearCofactor(CurveIsogeny.Map(above, below, y));
    }

    /// <summary>The point of the twist's subgroup for an element.</summary>
    public static CurvePoint<Fp2<Bls381Fp>> ToTwist(in Fp2<Bls381Fp> element)
    {
        (Fp2<Bls381Fp> above, Fp2<Bls381Fp> below, Fp2<Bls381Fp> y) = TwistMap.Map(element);
        return Bls12381.ClearCofactor(TwistIsogeny.Map(above, below, y));
    }

    private static Bls381Fp Element(string hex) => Bls381Fp.From(
        BigInteger.Parse("0" + hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    private static Bls381Fp[] Elements(ImmutableArray<string> hex) => [.. hex.Select(Element)];

    private static Fp2<Bls381Fp>[] Pairs(ImmutableArray<string> hex) =>
        [.. hex.Chunk(2).Select(pair => new Fp2<Bls381Fp>(Element(pair[0]), Element(pair[1])))];
}
