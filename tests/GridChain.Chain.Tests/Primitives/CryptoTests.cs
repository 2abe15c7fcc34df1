using System.Text;
using CsCheck;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Text;
using Org.BouncyCastle.Crypto.Digests;

namespace GridChain.Chain.Tests.Primitives;

public sealed class CryptoTests
{
    [Fact]
    public void Hashes_like_the_reference_at_every_length_around_a_block() => Gen.Byte.Array[0, 600].Sample(data =>
    {
        var reference = new KeccakDigest(256);
        reference.BlockUpdate(data, 0, data.Length);
        var expected = new byte[32];
        reference.DoFinal(expected, 0);
        Assert.Equal(expected, Keccak256.Hash(data).ToArray());
    });

    [Fact]
    public void Permutes_alike_in_general_and_in_vector_registers()
    {
        Assert.SkipUnless(KeccakVectorPermutation.IsSupported, "The processor has no AVX-512VL.");
        Gen.ULong.Array[25].Sample(lanes =>
        {
            ulong[] vector = [.. lanes];
            KeccakPermutation.ApplyScalar(lanes);
            KeccakVectorPermutation.Apply(vector);
            Assert.Equal(lanes, vector);
        });
    }

    [Theory]
    [InlineData(135)]
    [InlineData(136)]
    [InlineData(137)]
    [InlineData(272)]
    public void Hashes_two_pieces_like_one(int length)
    {
        byte[] data = Encoding.ASCII.GetBytes(new string('a', length));
        Assert.Equal(Keccak256.Hash(data), Keccak256.HashConcat(data.AsSpan(0, 7), data.AsSpan(7)));
    }

    [Theory]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")]
    [InlineData("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")]
    [InlineData("0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb")]
    public void Writes_the_checksums_of_ERC_55(string address) =>
        Assert.Equal(address, Address.Parse(address).ToChecksum());

    [Fact]
    public void Derives_the_address_of_the_key_1() => Assert.Equal(
        "0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf",
        Secp256k1.ToAddress(Hash256.Parse(new string('0', 63) + "1").ToArray()).ToChecksum());

    [Fact]
    public void Recovers_who_signed() => Gen.Select(Gen.Byte.Array[32], Gen.Byte.Array[32]).Sample((seed, message) =>
    {
        byte[] key = Keccak256.Hash(seed).ToArray();
        var digest = new Hash256(message);
        Signature signature = Secp256k1.Sign(digest, key);
        Assert.True(signature.IsLowS);
        Assert.True(Signature.TryFromBytes(signature.ToBytes(), out Signature read));
        Assert.True(Secp256k1.TryRecover(digest, read, out Address signer));
        Assert.Equal(Secp256k1.ToAddress(key), signer);
    }, iter: 50);

    [Fact]
    public void Recovers_nobody_from_zeros() =>
        Assert.False(Secp256k1.TryRecover(Hash256.Zero, default, out _));

    [Fact]
    public void Refuses_a_key_of_zero() => Assert.False(Secp256k1.IsPrivateKey(new byte[32]));

    [Theory]
    [InlineData("0x", true)]
    [InlineData("0xAbcd", true)]
    [InlineData("abcd", true)]
    [InlineData("0xabc", false)]
    [InlineData("0xzz", false)]
    public void Reads_hexadecimal_data(string text, bool expected) =>
        Assert.Equal(expected, Hex.TryDecode(text, out _));
}
