using System.Numerics;
using CsCheck;
using GridChain.Primitives.Numerics;

namespace GridChain.Chain.Tests.Evm;

/// <summary>UInt256 against BigInteger, 1000 words each with edges favoured.</summary>
public sealed class UInt256PropertyTests
{
    private static readonly Gen<(UInt256 A, UInt256 B)> Pair = Gen.Select(Words.Any, Words.Any);
    private static readonly Gen<(UInt256 A, UInt256 B, UInt256 C)> Triple = Gen.Select(Words.Any, Words.Any, Words.Any);

    [Fact]
    public void Adds_subtracts_and_multiplies_modulo_2_to_the_256() => Pair.Sample(p =>
    {
        Assert.Equal(Words.Wrap(p.A.ToBigInteger() + p.B.ToBigInteger()), p.A + p.B);
        Assert.Equal(Words.Wrap(p.A.ToBigInteger() - p.B.ToBigInteger()), p.A - p.B);
        Assert.Equal(Words.Wrap(p.A.ToBigInteger() * p.B.ToBigInteger()), p.A * p.B);
    });

    [Fact]
    public void Says_when_a_sum_difference_or_product_wraps() => Pair.Sample(p =>
    {
        BigInteger a = p.A.ToBigInteger();
        BigInteger b = p.B.ToBigInteger();
        Assert.Equal(a + b >= Words.Modulus, UInt256.AddOverflow(p.A, p.B, out _));
        Assert.Equal(a < b, UInt256.SubtractUnderflow(p.A, p.B, out _));
        Assert.Equal(a * b >= Words.Modulus, UInt256.MultiplyOverflow(p.A, p.B, out UInt256 product));
        Assert.Equal(Words.Wrap(a * b), product);
    });

    [Fact]
    public void Divides_with_remainder_and_answers_zero_for_a_divisor_of_zero() => Pair.Sample(p =>
    {
        UInt256 quotient = UInt256.DivRem(p.A, p.B, out UInt256 remainder);
        BigInteger expectedRemainder = 0;
        BigInteger expected = p.B.IsZero
            ? 0
            : BigInteger.DivRem(p.A.ToBigInteger(), p.B.ToBigInteger(), out expectedRemainder);
        Assert.Equal(Words.Wrap(expected), quotient);
        Assert.Equal(Words.Wrap(expectedRemainder), remainder);
    }, iter: 20_000);

    [Fact]
    public void Adds_and_multiplies_modulo_a_word_without_an_intermediate_wrap() => Triple.Sample(t =>
    {
        BigInteger m = t.C.ToBigInteger();
        BigInteger sum = m.IsZero ? 0 : (t.A.ToBigInteger() + t.B.ToBigInteger()) % m;
        BigInteger product = m.IsZero ? 0 : t.A.ToBigInteger() * t.B.ToBigInteger() % m;
        Assert.Equal(Words.Wrap(sum), UInt256.AddMod(t.A, t.B, t.C));
        Assert.Equal(Words.Wrap(product), UInt256.MultiplyMod(t.A, t.B, t.C));
    }, iter: 20_000);

    [Fact]
    public void Raises_to_a_power() => Gen.Select(Words.Any, Words.Any).Sample(
        (a, b) => Assert.Equal(
            Words.Wrap(BigInteger.ModPow(a.ToBigInteger(), b.ToBigInteger(), Words.Modulus)), UInt256.Pow(a, b)),
        iter: 200);

    [Fact]
    public void Shifts_by_any_distance() => Gen.Select(Words.Any, Gen.Int[0, 300]).Sample((a, shift) =>
    {
        Assert.Equal(Words.Wrap(a.ToBigInteger() << shift), a << shift);
        Assert.Equal(Words.Wrap(a.ToBigInteger() >> shift), a >> shift);
    });

    [Fact]
    public void Orders_counts_and_prints_as_big_integers_do() => Pair.Sample(p =>
    {
        Assert.Equal(p.A.ToBigInteger().CompareTo(p.B.ToBigInteger()), p.A.CompareTo(p.B));
        Assert.Equal(p.A.ToBigInteger() < p.B.ToBigInteger(), p.A < p.B);
        Assert.Equal((int)p.A.ToBigInteger().GetBitLength(), p.A.BitLength);
        Assert.Equal(p.A.ToBigInteger().ToString(), p.A.ToString());
        Assert.Equal(p.A, UInt256.Parse(p.A.ToQuantity()));
        Assert.Equal(p.A, UInt256.FromBigEndian(p.A.ToBigEndian()));
    });
}
