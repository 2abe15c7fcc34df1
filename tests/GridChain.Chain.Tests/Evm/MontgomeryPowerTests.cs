using System.Numerics;
using CsCheck;
using GridChain.Evm.Precompiles;
using GridChain.Evm.Precompiles.Native;

namespace GridChain.Chain.Tests.Evm;

public sealed class MontgomeryPowerTests
{
    private static readonly Gen<BigInteger> Number = Gen.Select(
        Gen.Byte.Array[0, 80], Gen.Int[0, 3], (bytes, edge) => edge switch
        {
            0 => (BigInteger.One << (8 * bytes.Length)) - 1,
            1 => bytes.Length,
            _ => new BigInteger(bytes, isUnsigned: true),
        });

    [Fact]
    public void Raises_as_integers_do() => Gen.Select(Number, Number, Number).Sample((value, exponent, number) =>
    {
        BigInteger modulus = number | 1;
        Assert.Equal(BigInteger.ModPow(value, exponent, modulus), MontgomeryPower.Of(value, exponent, modulus));
    });

    [Fact]
    public void Rows_are_those_of_the_portable_code() =>
        Gen.Select(Gen.ULong.Array[1, 40], Gen.ULong, Gen.Int[0, 2]).Sample((number, random, edge) =>
        {
            ulong digit = edge == 0 ? ulong.MaxValue : random;
            if (edge == 1)
                number.AsSpan().Fill(ulong.MaxValue);
            ulong[] sum = [.. Enumerable.Reverse(number)];
            ulong[] expected = [.. sum];
            ulong carry = RowCode.AddProductPortable(ref expected[0], ref number[0], number.Length, digit);
            Assert.Equal(carry, RowCode.AddProduct(ref sum[0], ref number[0], number.Length, digit));
            Assert.Equal(expected, sum);
        });
}
