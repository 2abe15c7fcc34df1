using System.Numerics;
using CsCheck;
using GridChain.Evm.Precompiles.Curves;

namespace GridChain.Chain.Tests.Evm;

/// <summary>Fields, groups and pairings below the precompiles, against integers and against slow definitions.</summary>
public sealed class CurveTests
{
    private static readonly Gen<BigInteger> Number = Gen.Select(
        Gen.Byte.Array[48], Gen.Int[0, 3], (bytes, edge) => edge switch
        {
            0 => Bls381Fp.Prime - 1 - bytes[0],
            1 => bytes[0],
            _ => new BigInteger(bytes, isUnsigned: true),
        });

    private static readonly CurvePoint<Bls381Fp> BlsPoint = Bls381Map.ToCurve(Bls381Fp.From(7));

    private static readonly CurvePoint<Fp2<Bls381Fp>> BlsTwistPoint =
        Bls381Map.ToTwist(new(Bls381Fp.From(7), Bls381Fp.From(9)));

    [Fact]
    public void Prime_fields_compute_as_integers_modulo_their_prime() => Gen.Select(Number, Number).Sample((a, b) =>
    {
        AssertField<Bls381Fp>(Bls381Fp.From, Bls381Fp.Prime, a, b);
        AssertField<Bn254Fp>(Bn254Fp.From, Bn254Fp.Prime, a, b);
    });

    [Fact]
    public void Extension_fields_have_inverses_and_distribute() => Gen.Select(Number, Number, Number).Sample((a, b, c) =>
    {
        Fp12<Bls381Fp> x = Element(a, b, c);
        Fp12<Bls381Fp> y = Element(c, a, b);
        Fp12<Bls381Fp> z = Element(b, c, a);
        AssertSame(Fp12<Bls381Fp>.One, Fp12<Bls381Fp>.Multiply(x, Fp12<Bls381Fp>.Invert(x)));
        AssertSame(Fp12<Bls381Fp>.Square(x), Fp12<Bls381Fp>.Multiply(x, x));
        AssertSame(
            Fp12<Bls381Fp>.Multiply(x, Fp12<Bls381Fp>.Add(y, z)),
            Fp12<Bls381Fp>.Add(Fp12<Bls381Fp>.Multiply(x, y), Fp12<Bls381Fp>.Multiply(x, z)));
    }, iter: 20);

    [Fact]
    public void Roots_are_those_of_a_ratio_or_of_the_non_square_times_it() => Gen.Select(Number, Number).Sample((a, b) =>
    {
        AssertRoot<Bls381Fp, Bls381Roots>(Bls381Fp.From(a), Bls381Fp.From(b));
        AssertRoot<Fp2<Bls381Fp>, Bls381TwistRoots>(
            new(Bls381Fp.From(a), Bls381Fp.From(a + b)), new(Bls381Fp.From(b), Bls381Fp.From(a * b)));
        AssertRoot<Fp2<Bls381Fp>, Bls381TwistRoots>(new(Bls381Fp.From(a), default), new(Bls381Fp.From(b), default));
        AssertRoot<Fp2<Bls381Fp>, Bls381TwistRoots>(new(default, Bls381Fp.From(a)), new(default, Bls381Fp.From(b)));
    }, iter: 50);

    [Fact]
    public void A_multiple_by_single_digits_is_the_same_as_by_windows() => Gen.ULong[1, ulong.MaxValue].Sample(scalar =>
        Assert.True(CurvePoint<Bls381Fp>.AreEqual(
            CurvePoint<Bls381Fp>.Multiply(BlsPoint, (BigInteger)scalar),
            CurvePoint<Bls381Fp>.Multiply(BlsPoint, SignedDigits.NonAdjacent(scalar)))), iter: 50);

    [Fact]
    public void A_multiple_by_halves_of_the_scalar_is_the_multiple() => Gen.Byte.Array[32].Sample(bytes =>
    {
        var scalar = new BigInteger(bytes, isUnsigned: true);
        CurvePoint<Bn254Fp> point = CurvePoint<Bn254Fp>.Affine(Bn254Fp.From(1), Bn254Fp.From(2));
        Assert.True(CurvePoint<Bn254Fp>.AreEqual(
            CurvePoint<Bn254Fp>.Multiply(point, scalar), AltBn128.Multiply(point, scalar)));
    });

    [Fact]
    public void A_fixed_exponent_raises_as_integers_do() => Gen.Select(Number, Number).Sample((a, b) =>
        Assert.True(Bls381Fp.AreEqual(
            Bls381Fp.From(BigInteger.ModPow(a, b + 1, Bls381Fp.Prime)),
            new FixedExponent(b + 1).Raise(Bls381Fp.From(a)))), iter: 50);

    [Fact]
    public void Mapped_points_have_the_order_of_the_subgroup()
    {
        Assert.True(CurvePoint<Bls381Fp>.Multiply(BlsPoint, Bls12381.Order).IsInfinity);
        Assert.True(CurvePoint<Fp2<Bls381Fp>>.Multiply(BlsTwistPoint, Bls12381.Order).IsInfinity);
        Assert.True(Bls12381.IsInSubgroup(BlsPoint));
        Assert.True(Bls12381.IsInSubgroup(BlsTwistPoint));
    }

    [Fact]
    public void Subgroup_checks_agree_with_the_definition_on_random_points_of_the_curves()
    {
        int outside = 0;
        for (int i = 1; i < 40; i++)
        {
            Bls381Fp x = Bls381Fp.From(i);
            Bls381Fp square = Bls381Fp.Add(Bls381Fp.Multiply(Bls381Fp.Square(x), x), Bls12381.B);
            if (Bls381Roots.TryFind(square, out Bls381Fp y))
                outside += Compare(CurvePoint<Bls381Fp>.Affine(x, y), Bls12381.Order, p => Bls12381.IsInSubgroup(p));

            Fp2<Bls381Fp> x2 = new(x, Bls381Fp.One);
            Fp2<Bls381Fp> square2 = Fp2<Bls381Fp>.Add(
                Fp2<Bls381Fp>.Multiply(Fp2<Bls381Fp>.Square(x2), x2), Bls12381.TwistB);
            if (Bls381TwistRoots.TryFind(square2, out Fp2<Bls381Fp> y2))
            {
                outside += Compare(
                    CurvePoint<Fp2<Bls381Fp>>.Affine(x2, y2), Bls12381.Order, p => Bls12381.IsInSubgroup(p));
            }
        }

        Assert.True(outside > 10);
    }

    [Fact]
    public void A_sum_of_multiples_is_the_sum_of_each_alone() => Gen.Select(Number, Number).Sample((a, b) =>
    {
        CurvePoint<Bls381Fp> twice = BlsPoint.Double();
        CurvePoint<Bls381Fp> together = CurvePoint<Bls381Fp>.MultiplySum([BlsPoint, twice], [a, b]);
        CurvePoint<Bls381Fp> alone = CurvePoint<Bls381Fp>.Multiply(BlsPoint, (a + (2 * b)) % Bls12381.Order);
        Assert.True(CurvePoint<Bls381Fp>.AreEqual(together, alone));
    }, iter: 20);

    [Fact]
    public void Sums_by_parts_of_the_scalars_are_the_sums() => Gen.Byte.Array[32].Array[2].Sample(numbers =>
    {
        BigInteger[] scalars = [.. numbers.Select(bytes => new BigInteger(bytes, isUnsigned: true))];
        CurvePoint<Bls381Fp>[] points = [BlsPoint, BlsPoint.Double()];
        Assert.True(CurvePoint<Bls381Fp>.AreEqual(
            CurvePoint<Bls381Fp>.MultiplySum(points, scalars), Bls12381.MultiplySum(points, scalars)));
        CurvePoint<Fp2<Bls381Fp>>[] twistPoints = [BlsTwistPoint, BlsTwistPoint.Double()];
        Assert.True(CurvePoint<Fp2<Bls381Fp>>.AreEqual(
            CurvePoint<Fp2<Bls381Fp>>.MultiplySum(twistPoints, scalars), Bls12381.MultiplySum(twistPoints, scalars)));
    }, iter: 50);

    [Fact]
    public void The_pairing_is_bilinear()
    {
        // e([a]P, [b]Q) · e([-ab]P, Q) = 1, and is not 1 with another factor.
        BigInteger a = 1_234_567_891;
        BigInteger b = Bls12381.Order - 987_654_321;
        CurvePoint<Bls381Fp> left = CurvePoint<Bls381Fp>.Multiply(BlsPoint, a);
        CurvePoint<Fp2<Bls381Fp>> right = CurvePoint<Fp2<Bls381Fp>>.Multiply(BlsTwistPoint, b);
        BigInteger product = a * b % Bls12381.Order;
        Assert.True(IsOne(left, right, CurvePoint<Bls381Fp>.Multiply(BlsPoint, product).Negate(), BlsTwistPoint));
        Assert.False(IsOne(left, right, CurvePoint<Bls381Fp>.Multiply(BlsPoint, product + 1).Negate(), BlsTwistPoint));
    }

    private static bool IsOne(
        CurvePoint<Bls381Fp> p1, CurvePoint<Fp2<Bls381Fp>> q1, CurvePoint<Bls381Fp> p2, CurvePoint<Fp2<Bls381Fp>> q2) =>
        Bls12381.IsProductOne([p1.ToAffine(), p2.ToAffine()], [q1.ToAffine(), q2.ToAffine()]);

    private static int Compare<T>(CurvePoint<T> point, BigInteger order, Func<CurvePoint<T>, bool> isInSubgroup)
        where T : unmanaged, IField<T>
    {
        bool expected = CurvePoint<T>.Multiply(point, order).IsInfinity;
        Assert.Equal(expected, isInSubgroup(point));
        return expected ? 0 : 1;
    }

    private static void AssertRoot<T, TRoots>(T above, T below)
        where T : unmanaged, IField<T>
        where TRoots : struct, ISquareRoots<T>
    {
        if (below.IsZero)
            return;
        bool isSquare = TRoots.TryFindOfRatio(above, below, out T root);
        T expected = isSquare ? above : T.Multiply(TRoots.NonSquare, above);
        Assert.True(T.AreEqual(expected, T.Multiply(T.Square(root), below)));
    }

    private static void AssertField<T>(Func<BigInteger, T> from, BigInteger prime, BigInteger a, BigInteger b)
        where T : unmanaged, IField<T>
    {
        T x = from(a);
        T y = from(b);
        Assert.True(T.AreEqual(from(a + b), T.Add(x, y)));
        Assert.True(T.AreEqual(from(a - b), T.Subtract(x, y)));
        Assert.True(T.AreEqual(from(a * b), T.Multiply(x, y)));
        if (a % prime != 0)
            Assert.True(T.AreEqual(T.One, T.Multiply(x, T.Invert(x))));
    }

    private static void AssertSame(in Fp12<Bls381Fp> expected, in Fp12<Bls381Fp> actual) =>
        Assert.True(Fp12<Bls381Fp>.AreEqual(expected, actual));

    private static Fp12<Bls381Fp> Element(BigInteger a, BigInteger b, BigInteger c)
    {
        Fp2<Bls381Fp> x = new(Bls381Fp.From(a), Bls381Fp.From(b + 1));
        Fp2<Bls381Fp> y = new(Bls381Fp.From(b + 2), Bls381Fp.From(c));
        Fp2<Bls381Fp> z = new(Bls381Fp.From(c + 3), Bls381Fp.From(a));
        return new(new(x, y, z), new(z, x, y));
    }
}
