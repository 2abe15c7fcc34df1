using System.Security.Cryptography;
using CsCheck;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Passkeys;
using GridChain.Primitives;
using GridChain.TestKit.Passkeys;

namespace GridChain.Contracts.Tests.Passkeys;

public sealed class PasskeySignatureTests : IDisposable
{
    private static readonly Hash256 Digest = new(SHA256.HashData("what was approved"u8));

    private readonly SoftPasskey bea = new();

    private Address Bea => bea.CredentialFor("localhost").Address;

    public void Dispose() => bea.Dispose();

    [Fact]
    public void Tells_its_signer_without_a_node() =>
        Assert.True(ApprovalSignature.IsBy(Digest, Bea, bea.Sign(Digest).Encode()));

    [Fact]
    public void Survives_its_encoding()
    {
        PasskeySignature made = bea.Sign(Digest);
        PasskeySignature read = PasskeySignature.TryDecode(made.Encode())!;
        Assert.Equal(made.Encode(), read.Encode());
        Assert.True(read.IsBy(Digest, bea.CredentialFor("localhost")));
    }

    [Fact]
    public void Is_nobody_elses()
    {
        using var other = new SoftPasskey();
        Assert.False(ApprovalSignature.IsBy(Digest, Bea, other.Sign(Digest).Encode()));
        Assert.False(ApprovalSignature.IsBy(Digest, Address.FromNumber(1), bea.Sign(Digest).Encode()));
        Assert.False(bea.Sign(Digest).IsBy(Digest, other.CredentialFor("localhost")));
    }

    [Fact]
    public void Holds_for_its_digest_and_relying_party_only()
    {
        Hash256 other = new(SHA256.HashData("something else"u8));
        Assert.False(bea.Sign(other).IsBy(Digest, Bea));
        Assert.False(bea.Sign(Digest, "example.org").IsBy(Digest, Bea));
        Assert.False(bea.Sign(Digest, "example.org").IsBy(Digest, bea.CredentialFor("localhost")));
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x01)]
    [InlineData(0x04)]
    [InlineData(0x15)]
    public void Needs_a_user_who_was_verified_and_flags_that_agree(byte flags)
    {
        PasskeySignature made = bea.Sign(Digest, flags: flags);
        Assert.NotNull(made.FaultOf(Digest));
        Assert.False(made.IsBy(Digest, Bea));
    }

    [Fact]
    public void With_the_higher_s_is_void_although_it_verifies()
    {
        PasskeySignature low = bea.Sign(Digest);
        PasskeySignature high = low with { S = new Hash256(SoftPasskey.Negative(low.S.ToArray())) };
        Assert.Equal("the higher of two possible s was used", high.FaultOf(Digest));
        Assert.False(high.IsBy(Digest, Bea));
        Assert.Equal(low.S.ToArray(), P256.LowS(high.S.ToArray()));
    }

    [Fact]
    public void Takes_type_and_challenge_only_where_they_belong()
    {
        byte[] authenticatorData = SoftPasskey.AuthenticatorData("localhost");
        string inside = SoftPasskey.ClientData("webauthn.get", Digest.ToArray(), "x")[1..^1];
        string moved = $$"""{"padding":1,{{inside}}}""";
        (byte[] r, byte[] s) = bea.Sign(authenticatorData, moved);
        var made = new PasskeySignature(new Hash256(r), new Hash256(s), authenticatorData, moved);
        Assert.False(made.IsBy(Digest, Bea));
    }

    [Fact]
    public void Changed_anywhere_is_refused() => Gen.Int[0, bea.Sign(Digest).Encode().Length - 1].Select(Gen.Byte[1, 255])
        .Sample(
            change =>
            {
                byte[] bytes = bea.Sign(Digest).Encode();
                if (change.Item1 >= bytes.Length)
                    return;
                bytes[change.Item1] ^= change.Item2;
                Assert.False(ApprovalSignature.IsBy(Digest, Bea, bytes));
            },
            iter: 300);

    [Fact]
    public void Each_key_is_among_those_that_are_recovered() => Gen.Byte.Array[32].Sample(
        hash =>
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            byte[] signature = key.SignHash(hash);
            ECPoint q = key.ExportParameters(false).Q;
            IReadOnlyList<(byte[] X, byte[] Y)> keys = P256.Recover(hash, signature.AsSpan(0, 32), signature.AsSpan(32));
            Assert.Contains(keys, pair => pair.X.SequenceEqual(q.X!) && pair.Y.SequenceEqual(q.Y!));
            Assert.All(keys, pair => Assert.True(P256.Verify(
                hash, signature.AsSpan(0, 32), signature.AsSpan(32), pair.X, pair.Y)));
        },
        iter: 100);

    [Fact]
    public void Zero_and_numbers_above_the_order_are_no_signature()
    {
        byte[] one = [.. new byte[31], 1];
        byte[] high = Enumerable.Repeat((byte)0xff, 32).ToArray();
        Assert.Empty(P256.Recover(one, new byte[32], one));
        Assert.Empty(P256.Recover(one, one, new byte[32]));
        Assert.Empty(P256.Recover(one, high, one));
        Assert.Empty(P256.Recover(one, one, high));
    }
}
