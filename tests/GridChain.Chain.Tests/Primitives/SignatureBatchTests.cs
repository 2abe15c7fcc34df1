using CsCheck;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Crypto.Lanes;
using GridChain.Primitives.Numerics;

namespace GridChain.Chain.Tests.Primitives;

/// <summary>Recovery of many against libsecp256k1, one by one.</summary>
public sealed class SignatureBatchTests
{
    private static readonly UInt256 Order = CurveScalars.Order;

    private static readonly Gen<UInt256> AnyNumber = Gen.Select(
        Gen.ULong, Gen.ULong, Gen.ULong, Gen.ULong, (a, b, c, d) => new UInt256(a, b, c, d));

    private static readonly UInt256[] Edges =
    [
        UInt256.Zero, UInt256.One, 2, 3, 5, Order - 1, Order, Order + 1, Order >> 1, UInt256.MaxValue,
        FieldLanes.Prime - Order - 1, FieldLanes.Prime - Order, FieldLanes.Prime - 1, FieldLanes.Prime,
        GeneratorTable.Generator.X,
    ];

    private static readonly Gen<UInt256> EdgeNumber = Gen.Int[0, Edges.Length - 1].Select(i => Edges[i]);

    private static readonly Gen<(Hash256 Digest, Signature Signature)> Signed = Gen.Select(
        AnyNumber, AnyNumber, (key, digest) => (HashOf(digest), Secp256k1.Sign(
            HashOf(digest), ((key % (Order - 1)) + 1).ToBigEndian())));

    // Half of all numbers are an x on the curve.
    private static readonly Gen<(Hash256 Digest, Signature Signature)> MadeUp = Gen.Select(
        Gen.OneOf(AnyNumber, EdgeNumber), Gen.OneOf(AnyNumber, EdgeNumber), Gen.OneOf(AnyNumber, EdgeNumber),
        Gen.Byte[0, 3],
        (digest, r, s, parity) => (HashOf(digest), new Signature(r, s, parity)));

    [Fact]
    public void Many_are_recovered_as_each_by_itself() =>
        Gen.OneOf(Signed, MadeUp).Array[0, 150].Sample(AssertSameAsOneByOne, iter: 60);

    [Fact]
    public void Sums_of_equal_and_opposite_points_are_recovered_too()
    {
        // R is a small multiple k of G and so are the digits: u1·G meets u2·R on the way, or they cancel out.
        var cases = new List<(Hash256, Signature)>();
        for (ulong k = 1; k <= 12; k++)
        {
            UInt256 r = XOf(k);
            foreach (UInt256 u1 in (UInt256[])[0, 1, 2, 3, k, 16, 4095, Order - 1,
                Order - k, Order - (16 * k)])
            {
                foreach (UInt256 u2 in (UInt256[])[1, 2, 3, 15, 16, Order - 1, Order - 2])
                {
                    UInt256 digest = UInt256.MultiplyMod(Order - u1, r, Order);
                    UInt256 s = UInt256.MultiplyMod(u2, r, Order);
                    cases.Add((HashOf(digest), new Signature(r, s, 0)));
                    cases.Add((HashOf(digest), new Signature(r, s, 1)));
                }
            }
        }

        AssertSameAsOneByOne([.. cases]);
    }

    [Fact]
    public void One_that_nobody_made_does_not_disturb_its_neighbours()
    {
        Hash256 digest = Keccak256.Hash("digest"u8);
        var sound = Secp256k1.Sign(digest, Keccak256.Hash("key"u8).ToArray());
        (Hash256, Signature)[] all = [.. Enumerable.Range(0, 64).Select(i => (digest, i % 3 == 0
            ? new Signature((ulong)i, sound.S, 0)
            : sound))];
        AssertSameAsOneByOne(all);
    }

    [Fact]
    public void Spans_of_different_lengths_are_refused() => Assert.Throws<ArgumentException>(
        () => SignatureBatch.Recover(new Hash256[2], new Signature[2], new Address?[1]));

    private static void AssertSameAsOneByOne((Hash256 Digest, Signature Signature)[] cases)
    {
        var signers = new Address?[cases.Length];
        SignatureBatch.Recover(
            [.. cases.Select(one => one.Digest)], [.. cases.Select(one => one.Signature)], signers);
        for (int i = 0; i < cases.Length; i++)
        {
            Address? expected = Secp256k1.TryRecover(cases[i].Digest, cases[i].Signature, out Address signer)
                ? signer
                : null;
            Assert.True(
                expected == signers[i], $"{i} of {cases.Length}: {cases[i]}: {signers[i]}, not {expected}");
        }
    }

    private static UInt256 XOf(ulong multiple) =>
        UInt256.FromBigEndian(Secp256k1.PublicKey(((UInt256)multiple).ToBigEndian()).AsSpan(0, 32));

    private static Hash256 HashOf(in UInt256 number) => new(number.ToBigEndian());
}
