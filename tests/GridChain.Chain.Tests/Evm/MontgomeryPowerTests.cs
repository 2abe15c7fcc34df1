using System.Numerics;
using CsCheck;
using GridChain.Evm.Precompiles;

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
}
