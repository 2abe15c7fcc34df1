using CsCheck;
using GridChain.Consensus.Qbft;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Text;

namespace GridChain.Chain.Tests.Consensus;

public sealed class QbftExtraDataTests
{
    // The known encoding of Besu's QbftExtraDataCodecTest.
    private const string BesuEncoding =
        "0xf8f0a00102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20ea9400000000000000000000000000000000"
        + "0000000194000000000000000000000000000000000000000" + "2d7940000000000000000000000000000000000000001"
        + "81ff83fedcbaf886b8410000000000000000000000000000000000000000000000000000000000000001000000000000000000000000"
        + "000000000000000000000000000000000000000a00b841000000000000000000000000000000000000000000000000000000000000"
        + "000a000000000000000000000000000000000000000000000000000000000000000100";

    private static readonly QbftExtraData BesuContent = new()
    {
        Vanity = Enumerable.Range(1, 32).Select(i => (byte)i).ToArray(),
        Validators = [Address.FromNumber(1), Address.FromNumber(2)],
        Vote = new QbftVote(Address.FromNumber(1), IsAdd: true),
        Round = 0xfedcba,
        Seals = [new Signature(1, 10, 0), new Signature(10, 1, 0)],
    };

    private static readonly Gen<Address> Someone = Gen.Byte.Array[20].Select(b => new Address(b));

    private static readonly Gen<QbftExtraData> Content = Gen.Select(
        Gen.Byte.Array[32], Someone.Array[0, 5], Gen.Int[0, 2], Gen.Int[0, int.MaxValue],
        Gen.Select(Gen.Byte.Array[32], Gen.Byte.Array[32], Gen.Bool).Array[0, 4],
        (vanity, validators, vote, round, seals) => new QbftExtraData
        {
            Vanity = vanity,
            Validators = [.. validators],
            Vote = vote == 0 ? null : new QbftVote(Address.FromNumber(7), vote == 1),
            Round = round,
            Seals = [.. seals.Select(s => new Signature(
                GridChain.Primitives.Numerics.UInt256.FromBigEndian(s.Item1),
                GridChain.Primitives.Numerics.UInt256.FromBigEndian(s.Item2),
                (byte)(s.Item3 ? 1 : 0)))],
        });

    [Fact]
    public void Encodes_to_the_bytes_that_Besu_tests_for() =>
        Assert.Equal(BesuEncoding, Hex.Encode(BesuContent.Encode()));

    [Fact]
    public void Decodes_the_bytes_that_Besu_tests_for()
    {
        Assert.True(QbftExtraData.TryDecode(Hex.Decode(BesuEncoding), out QbftExtraData extraData));
        Assert.Equal(BesuContent, extraData);
    }

    [Fact]
    public void Reads_back_whatever_it_writes() => Content.Sample(content =>
    {
        Assert.True(QbftExtraData.TryDecode(content.Encode(), out QbftExtraData decoded));
        Assert.Equal(content, decoded);
    });

    [Fact]
    public void The_partial_encodings_hold_an_empty_list_and_round_0()
    {
        QbftExtraData unsealed = BesuContent with { Seals = [] };
        Assert.Equal(unsealed.Encode(), BesuContent.Encode(QbftEncoding.WithoutSeals));
        Assert.Equal(
            (unsealed with { Round = 0 }).Encode(), BesuContent.Encode(QbftEncoding.WithoutSealsAndRound));
    }

    [Fact]
    public void Refuses_a_second_form_of_the_same_content() => Content.Sample(content =>
    {
        byte[] encoded = content.Encode();
        Assert.False(QbftExtraData.TryDecode([.. encoded, 0x80], out _));
        Assert.False(QbftExtraData.TryDecode(encoded.AsSpan(1), out _));
    });

    [Theory]
    [InlineData("0x")]
    [InlineData("0x80")]
    [InlineData("0xc0")]
    [InlineData("0xe7a00000000000000000000000000000000000000000000000000000000000000000c0c08200dcc0")]
    [InlineData("0xe5a00000000000000000000000000000000000000000000000000000000000000000c08080c0")]
    public void Refuses_what_is_not_the_list(string encoded) =>
        Assert.False(QbftExtraData.TryDecode(Hex.Decode(encoded), out _));

    [Fact]
    public void Takes_any_bytes_without_an_exception() => Gen.Byte.Array[0, 80].Sample(bytes =>
    {
        _ = QbftExtraData.TryDecode(bytes, out _);
    });
}
