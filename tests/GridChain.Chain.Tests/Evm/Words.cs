using System.Numerics;
using CsCheck;
using GridChain.Primitives.Numerics;

namespace GridChain.Chain.Tests.Evm;

/// <summary>
/// Words for property tests, with a liking for limbs at the edges, where carries and estimates go wrong.
/// </summary>
internal static class Words
{
    private static readonly ulong[] Edges =
        [0, 1, ulong.MaxValue, 1UL << 63, ulong.MaxValue - 1, (1UL << 63) - 1, 1UL << 32];

    private static readonly Gen<ulong> Limb = Gen.Frequency(
        (3, Gen.Int[0, Edges.Length - 1].Select(i => Edges[i])),
        (3, Gen.ULong),
        (1, Gen.ULong[0, 300]));

    public static readonly BigInteger Modulus = BigInteger.One << 256;

    public static readonly Gen<UInt256> Any =
        Gen.Select(Limb, Limb, Limb, Limb, (a, b, c, d) => new UInt256(a, b, c, d));

    public static UInt256 Wrap(BigInteger value)
    {
        BigInteger rest = BigInteger.Remainder(value, Modulus);
        return UInt256.FromBigInteger(rest.Sign < 0 ? rest + Modulus : rest);
    }

    public static BigInteger Signed(in UInt256 word)
    {
        BigInteger value = word.ToBigInteger();
        return value >= Modulus / 2 ? value - Modulus : value;
    }
}
