using System.Numerics;
using CsCheck;
using GridChain.Evm.Precompiles.Curves;

namespace GridChain.Chain.Tests.Evm;

/// <summary>Arithmetic in machine code against the same in C#, and against integers.</summary>
public sealed class FieldCodeTests
{
    /// <summary>Numbers of all sizes, and those near 0 and near the primes.</summary>
    private static readonly Gen<BigInteger> Number = Gen.Select(
        Gen.Byte.Array[48], Gen.Int[0, 4], (bytes, edge) => edge switch
        {
            0 => Bls381Fp.Prime - bytes[0],
            1 => Bn254Fp.Prime - bytes[0],
            2 => bytes[0],
            _ => new BigInteger(bytes, isUnsigned: true),
        });

    [Fact]
    public void Sums_and_products_are_those_of_the_portable_code() => Gen.Select(Number, Number).Sample((a, b) =>
    {
        Bls381Fp x = Bls381Fp.From(a);
        Bls381Fp y = Bls381Fp.From(b);
        AssertSame(Bls381Fp.AddPortable(x, y), Bls381Fp.Add(x, y));
        AssertSame(Bls381Fp.SubtractPortable(x, y), Bls381Fp.Subtract(x, y));
        AssertSame(Bls381Fp.MultiplyPortable(x, y), Bls381Fp.Multiply(x, y));
        Bn254Fp u = Bn254Fp.From(a);
        Bn254Fp v = Bn254Fp.From(b);
        AssertSame(Bn254Fp.AddPortable(u, v), Bn254Fp.Add(u, v));
        AssertSame(Bn254Fp.SubtractPortable(u, v), Bn254Fp.Subtract(u, v));
        AssertSame(Bn254Fp.MultiplyPortable(u, v), Bn254Fp.Multiply(u, v));
    });

    [Fact]
    public void Repeated_squares_are_powers_of_two_powers() => Gen.Select(Number, Gen.Int[0, 9]).Sample((a, count) =>
    {
        BigInteger exponent = BigInteger.One << count;
        AssertSame(
            Bls381Fp.From(BigInteger.ModPow(a, exponent, Bls381Fp.Prime)),
            Bls381Fp.SquareTimes(Bls381Fp.From(a), count));
        AssertSame(
            Bn254Fp.From(BigInteger.ModPow(a, exponent, Bn254Fp.Prime)),
            Bn254Fp.SquareTimes(Bn254Fp.From(a), count));
    });

    [Fact]
    public void Pairs_are_elements_of_the_quadratic_extension() =>
        Gen.Select(Number, Number, Number, Number).Sample((a, b, c, d) =>
        {
            AssertPairs<Bls381Fp>(
                new(Bls381Fp.From(a), Bls381Fp.From(b)), new(Bls381Fp.From(c), Bls381Fp.From(d)));
            AssertPairs<Bn254Fp>(
                new(Bn254Fp.From(a), Bn254Fp.From(b)), new(Bn254Fp.From(c), Bn254Fp.From(d)));
        });

    [Fact]
    public void A_result_may_take_the_place_of_an_operand() => Gen.Select(Number, Number).Sample((a, b) =>
    {
        Fp2<Bls381Fp> x = new(Bls381Fp.From(a), Bls381Fp.From(b));
        Fp2<Bls381Fp> y = new(Bls381Fp.From(b), Bls381Fp.From(a + b));
        Fp2<Bls381Fp>[] places = [x, x, x, y];
        places[0] = Fp2<Bls381Fp>.Multiply(places[0], y);
        places[1] = Fp2<Bls381Fp>.Square(places[1]);
        places[2] = Fp2<Bls381Fp>.Subtract(places[2], y);
        places[3] = Fp2<Bls381Fp>.Multiply(x, places[3]);
        AssertSame(Fp2<Bls381Fp>.MultiplyPortable(x, y), places[0]);
        AssertSame(Fp2<Bls381Fp>.SquarePortable(x), places[1]);
        AssertSame(Fp2<Bls381Fp>.SubtractPortable(x, y), places[2]);
        AssertSame(places[0], places[3]);
        Fp2<Bls381Fp> local = x;
        local = Fp2<Bls381Fp>.Multiply(local, y);
        local = Fp2<Bls381Fp>.Multiply(local, local);
        AssertSame(Fp2<Bls381Fp>.SquarePortable(places[0]), local);
    });

    [Fact]
    public void Elements_of_the_tower_multiply_as_in_portable_code() =>
        Gen.Select(Number.Array[12], Number.Array[12]).Sample((a, b) =>
        {
            AssertTower(
                Element(a, Bls381Fp.From), Element(b, Bls381Fp.From),
                (x, line) => Fp12<Bls381Fp>.MultiplyByMLine(x, line));
            AssertTower(
                Element(a, Bn254Fp.From), Element(b, Bn254Fp.From),
                (x, line) => Fp12<Bn254Fp>.MultiplyByDLine(x, line));
        });

    [Fact]
    public void Points_are_added_as_in_portable_code() => Gen.Select(Number.Array[12], Number.Array[12]).Sample((a, b) =>
    {
        AssertPoints(Point(Element(a, Bls381Fp.From).C0), Point(Element(b, Bls381Fp.From).C1));
        AssertPoints(Point(Element(a, Bn254Fp.From).C0), Point(Element(b, Bn254Fp.From).C1));
        AssertPoints(
            new CurvePoint<Bls381Fp>(Bls381Fp.From(a[0]), Bls381Fp.From(a[1]), Bls381Fp.From(a[2])),
            new CurvePoint<Bls381Fp>(Bls381Fp.From(b[0]), Bls381Fp.From(b[1]), Bls381Fp.From(b[2])));
        AssertPoints(
            new CurvePoint<Bn254Fp>(Bn254Fp.From(a[0]), Bn254Fp.From(a[1]), Bn254Fp.From(a[2])),
            new CurvePoint<Bn254Fp>(Bn254Fp.From(b[0]), Bn254Fp.From(b[1]), Bn254Fp.From(b[2])));
    });

    private static void AssertTower<T>(Fp12<T> x, Fp12<T> y, Func<Fp12<T>, Fp6<T>, Fp12<T>> multiplyByLine)
        where T : unmanaged, IPairingField<T>
    {
        AssertSame(Fp12<T>.MultiplyPortable(x, y), T.Multiply(x, y));
        AssertSame(Fp12<T>.SquarePortable(x), T.Square(x));
        AssertSame(Fp12<T>.CyclotomicSquarePortable(x), T.CyclotomicSquare(x));
        AssertSame(multiplyByLine(x, y.C1), T.MultiplyByLine(x, y.C1));

        // In the place of an operand, too.
        Fp12<T>[] places = [x, x, x, y];
        places[0] = T.Multiply(places[0], y);
        places[1] = T.Square(places[1]);
        places[2] = T.CyclotomicSquare(places[2]);
        places[3] = T.Multiply(x, places[3]);
        AssertSame(Fp12<T>.MultiplyPortable(x, y), places[0]);
        AssertSame(Fp12<T>.SquarePortable(x), places[1]);
        AssertSame(Fp12<T>.CyclotomicSquarePortable(x), places[2]);
        AssertSame(places[0], places[3]);
        Fp12<T> local = x;
        local = T.Multiply(local, y);
        local = T.Square(local);
        AssertSame(Fp12<T>.SquarePortable(places[0]), local);
    }

    private static void AssertPoints<T>(CurvePoint<T> x, CurvePoint<T> y)
        where T : unmanaged, IField<T>
    {
        AssertSamePoint(CurvePoint<T>.DoublePortable(x), T.Double(x));
        AssertSamePoint(CurvePoint<T>.AddDistinctPortable(x, y), T.AddDistinct(x, y));
        CurvePoint<T> local = x;
        local = T.AddDistinct(local, y);
        local = T.AddDistinct(x, local);
        local = T.Double(local);
        CurvePoint<T> sum = CurvePoint<T>.AddDistinctPortable(x, CurvePoint<T>.AddDistinctPortable(x, y));
        AssertSamePoint(CurvePoint<T>.DoublePortable(sum), local);
    }

    private static void AssertSamePoint<T>(in CurvePoint<T> expected, in CurvePoint<T> actual)
        where T : unmanaged, IField<T>
    {
        AssertSame(expected.X, actual.X);
        AssertSame(expected.Y, actual.Y);
        AssertSame(expected.Z, actual.Z);
    }

    private static CurvePoint<Fp2<T>> Point<T>(in Fp6<T> coordinates)
        where T : unmanaged, IPairingField<T> => new(coordinates.C0, coordinates.C1, coordinates.C2);

    private static Fp12<T> Element<T>(BigInteger[] numbers, Func<BigInteger, T> from)
        where T : unmanaged, IPairingField<T>
    {
        Fp2<T>[] pairs = [.. numbers.Chunk(2).Select(pair => new Fp2<T>(from(pair[0]), from(pair[1])))];
        return new(new(pairs[0], pairs[1], pairs[2]), new(pairs[3], pairs[4], pairs[5]));
    }

    private static void AssertPairs<T>(in Fp2<T> x, in Fp2<T> y)
        where T : unmanaged, IPairingField<T>
    {
        AssertSame(Fp2<T>.AddPortable(x, y), T.Add(x, y));
        AssertSame(Fp2<T>.SubtractPortable(x, y), T.Subtract(x, y));
        AssertSame(Fp2<T>.MultiplyPortable(x, y), T.Multiply(x, y));
        AssertSame(Fp2<T>.SquarePortable(x), T.Square(x));
    }

    private static void AssertSame<T>(in T expected, in T actual)
        where T : unmanaged, IField<T> => Assert.True(T.AreEqual(expected, actual));
}
