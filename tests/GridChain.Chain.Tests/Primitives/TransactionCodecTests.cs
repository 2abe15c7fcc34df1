using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Rlp;
using GridChain.Primitives.Text;

namespace GridChain.Chain.Tests.Primitives;

public sealed class TransactionCodecTests
{
    private const string Official =
        "0x02f885018084773594009f02ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff82520894095e7baea6a6c7c4"
        + "c2dfeb977efac326af552d878080c080a05cbd172231fc0735e0fb994dd5b1a4939170a260b36f0427a8a80866b063b948a07c230f7f"
        + "578dd61785c93361b9871c0706ebfa6d06e3f4491dc9558c5202ed36";

    private static readonly byte[] Key = Keccak256.Hash("a key of the tests"u8).ToArray();

    public static TheoryData<TransactionType> Types => [.. Enum.GetValues<TransactionType>()];

    [Fact]
    public void Reads_hash_and_sender_of_an_official_transaction()
    {
        Transaction transaction = TransactionCodec.Decode(Hex.Decode(Official));
        Assert.Equal(
            "0xdad8bff3ecfcf95169b1d5625b47f3372be795802bc4fe570991cf332f609334", transaction.Hash.ToString());
        Assert.True(transaction.TryGetSender(out Address sender));
        Assert.Equal("0xae2aec498d20869d441eaaf708fb1e375ae1787d", sender.ToString());
    }

    [Fact]
    public void Signs_the_example_of_EIP_155()
    {
        byte[] key = Hex.Decode("0x4646464646464646464646464646464646464646464646464646464646464646");
        Transaction signed = new Transaction
        {
            ChainId = 1,
            Nonce = 9,
            MaxFeePerGas = 20_000_000_000,
            MaxPriorityFeePerGas = 20_000_000_000,
            GasLimit = 21_000,
            To = Address.Parse("0x3535353535353535353535353535353535353535"),
            Value = UInt256.Parse("1000000000000000000"),
        }.Sign(key);
        Assert.Equal(37, (int)(ulong)signed.V);
        Assert.Equal(
            "0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a028ef61340bd939"
            + "bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297f"
            + "b1966a3b6d83",
            Hex.Encode(TransactionCodec.Encode(signed)));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Reads_back_every_envelope_with_its_sender(TransactionType type)
    {
        Transaction signed = Sample(type).Sign(Key);
        Transaction read = TransactionCodec.Decode(TransactionCodec.Encode(signed));
        Assert.Equal(signed, read);
        Assert.True(read.TryGetSender(out Address sender));
        Assert.Equal(Secp256k1.ToAddress(Key), sender);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Refuses_a_byte_behind_the_transaction(TransactionType type)
    {
        byte[] encoded = [.. TransactionCodec.Encode(Sample(type).Sign(Key)), 0];
        Assert.Throws<RlpException>(() => TransactionCodec.Decode(encoded));
    }

    [Fact]
    public void Refuses_an_unknown_envelope() =>
        Assert.Contains("0x05", Assert.Throws<RlpException>(() => TransactionCodec.Decode([5, 0xc0])).Message);

    [Fact]
    public void Has_no_sender_for_a_high_s()
    {
        Transaction signed = Sample(TransactionType.DynamicFee).Sign(Key);
        UInt256 order = (Signature.HalfOrder << 1) + 1;
        Transaction high = signed with
        {
            Signature = new Signature(
                signed.Signature.R, order - signed.Signature.S, (byte)(1 - signed.Signature.YParity)),
        };
        Assert.False(high.TryGetSender(out _));
    }

    [Fact]
    public void A_changed_copy_has_its_own_hash_and_sender()
    {
        Transaction first = Sample(TransactionType.DynamicFee).Sign(Key);
        Hash256 hash = first.Hash;
        Transaction second = first with { Nonce = first.Nonce + 1 };
        Assert.NotEqual(hash, second.Hash);
        Assert.True(first.TryGetSender(out Address sender));
        Assert.True(!second.TryGetSender(out Address other) || other != sender);
    }

    [Fact]
    public void Pays_the_tip_only_up_to_the_cap()
    {
        Transaction transaction = new() { MaxFeePerGas = 100, MaxPriorityFeePerGas = 30 };
        Assert.Equal((UInt256)80, transaction.EffectiveGasPrice(50));
        Assert.Equal((UInt256)100, transaction.EffectiveGasPrice(90));
    }

    private static Transaction Sample(TransactionType type) => new()
    {
        Type = type,
        ChainId = 47258,
        Nonce = 7,
        MaxFeePerGas = 12,
        MaxPriorityFeePerGas = type >= TransactionType.DynamicFee ? 3 : 12,
        GasLimit = 100_000,
        To = Address.FromNumber(0xabc),
        Value = 5,
        Data = new byte[] { 0, 1, 2 },
        AccessList = type == TransactionType.Legacy ? [] : [new AccessListEntry(Address.FromNumber(1), [1, 2])],
        MaxFeePerBlobGas = type == TransactionType.Blob ? 9 : 0,
        BlobVersionedHashes = type == TransactionType.Blob ? [Keccak256.Hash([1])] : [],
        Authorizations = type == TransactionType.SetCode
            ? [new SetCodeAuthorization(1, Address.FromNumber(2), 3, 1, 4, 5)]
            : [],
    };
}
