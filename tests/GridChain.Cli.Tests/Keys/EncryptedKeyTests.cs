using GridChain.Client.Keys;
using GridChain.Primitives;
using Xunit;

namespace GridChain.Cli.Tests.Keys;

/// <summary>Reads key files that other programs wrote (ethers 6.17, cast 1.7, the specification's
/// examples).</summary>
public sealed class EncryptedKeyTests
{
    private static readonly byte[] Secret =
        Convert.FromHexString("7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d");

    private static readonly Address Account = Address.Parse("0x008AeEda4D805471dF9b2A5B0f38A0C3bCBA786b");

    [Theory]
    [InlineData("ethers-scrypt.json", "testpassword")]
    [InlineData("ethers-nfkc.json", "Å\uFB01 ①한글 e\u0301")]
    [InlineData("ethers-nfkc.json", "A\u030Afi 1\u1112\u1161\u11AB\u1100\u1173\u11AF \u00E9")]
    [InlineData("cast-scrypt.json", "testpassword")]
    [InlineData("spec-pbkdf2.json", "testpassword")]
    [InlineData("ethers-standard.json", "testpassword")]
    public void Unlocks_what_others_wrote(string file, string password)
    {
        using PrivateKeySigner signer = Vector(file).Unlock(password);
        Assert.Equal(Account, signer.Address);
    }

    [Theory]
    [InlineData("ethers-scrypt.json")]
    [InlineData("spec-pbkdf2.json")]
    public void Refuses_another_password(string file)
    {
        EncryptedKey key = Vector(file);
        var e = Assert.Throws<KeystoreException>(() => key.Unlock("Testpassword"));
        Assert.Equal(KeystoreFault.WrongPassword, e.Fault);
    }

    [Fact]
    public void Reads_back_what_it_wrote()
    {
        EncryptedKey written = EncryptedKey.Encrypt(Secret, "Grüße", KeyDerivation.Light());
        EncryptedKey read = KeystoreJson.Parse(KeystoreJson.Write(written));
        using PrivateKeySigner signer = read.Unlock("Gru\u0308ße");
        Assert.Equal(Account, signer.Address);
        Assert.Equal(Account, read.Address);
    }

    [Fact]
    public void Writes_the_figures_of_ethers_and_cast_by_default()
    {
        KeyDerivation.Scrypt standard = KeyDerivation.Standard();
        Assert.Equal((131072, 8, 1), (standard.N, standard.R, standard.P));
    }

    [Fact]
    public void Refuses_a_file_that_claims_another_account()
    {
        EncryptedKey honest = EncryptedKey.Encrypt(Secret, "pass", KeyDerivation.Light());
        EncryptedKey forged = honest with { Address = Address.FromNumber(1) };
        var e = Assert.Throws<KeystoreException>(() => forged.Unlock("pass"));
        Assert.Contains("its key is that of 0x008AeEda", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_encryptions_of_one_key_differ()
    {
        EncryptedKey first = EncryptedKey.Encrypt(Secret, "pass", KeyDerivation.Light());
        EncryptedKey second = EncryptedKey.Encrypt(Secret, "pass", KeyDerivation.Light());
        Assert.NotEqual(first.CipherText.ToArray(), second.CipherText.ToArray());
        Assert.NotEqual(first.Id, second.Id);
    }

    internal static EncryptedKey Vector(string file) => KeystoreJson.Parse(VectorBytes(file));

    internal static byte[] VectorBytes(string file) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Keys", "Vectors", file));
}
