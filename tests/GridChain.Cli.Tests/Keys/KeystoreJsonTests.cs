using System.Text;
using GridChain.Client.Keys;
using Xunit;

namespace GridChain.Cli.Tests.Keys;

public sealed class KeystoreJsonTests
{
    [Theory]
    [InlineData("\"n\": 262144", "\"n\": 1073741824", KeystoreFault.TooCostly, "n=1073741824")]
    [InlineData("\"r\": 8", "\"r\": 1", KeystoreFault.Malformed, "less than 65536 with r=1")]
    [InlineData("\"n\": 262144", "\"n\": 262143", KeystoreFault.Malformed, "a power of two")]
    [InlineData("\"n\": 262144", "\"n\": -2", KeystoreFault.Malformed, "kdfparams.n is -2")]
    [InlineData("\"n\": 262144", "\"n\": 1.5", KeystoreFault.Malformed, "no whole number 'n'")]
    [InlineData("\"r\": 8,", "\"r\": 0,", KeystoreFault.Malformed, "kdfparams.r is 0")]
    [InlineData("\"p\": 1", "\"p\": 2000", KeystoreFault.Malformed, "kdfparams.p is 2000")]
    [InlineData("\"r\": 8", "\"r\": 17", KeystoreFault.TooCostly, "r=17")]
    [InlineData("\"dklen\": 32", "\"dklen\": 64", KeystoreFault.Malformed, "dklen is 64")]
    [InlineData("\"version\": 3", "\"version\": 1", KeystoreFault.Malformed, "version is 1")]
    [InlineData("aes-128-ctr", "aes-256-gcm", KeystoreFault.Unsupported, "cipher is 'aes-256-gcm'")]
    [InlineData("\"kdf\": \"scrypt\"", "\"kdf\": \"argon2id\"", KeystoreFault.Unsupported, "kdf is 'argon2id'")]
    [InlineData("\"iv\": \"0x83", "\"iv\": \"0x", KeystoreFault.Malformed, "'iv' is not 16 bytes")]
    [InlineData("\"mac\"", "\"make\"", KeystoreFault.Malformed, "no text 'mac'")]
    [InlineData("\"crypto\"", "\"CRYPTO\"", KeystoreFault.Malformed, "no object 'crypto'")]
    [InlineData("{", "[", KeystoreFault.Malformed, "not JSON")]
    public void Names_the_field_that_is_wrong(string old, string changed, KeystoreFault fault, string part)
    {
        string text = Encoding.UTF8.GetString(EncryptedKeyTests.VectorBytes("others-scrypt.json"));
        Assert.Contains(old, text, StringComparison.Ordinal);
        byte[] json = Encoding.UTF8.GetBytes(text.Replace(old, changed, StringComparison.Ordinal));
        var e = Assert.Throws<KeystoreException>(() => KeystoreJson.Parse(json));
        Assert.Equal(fault, e.Fault);
        Assert.Contains(part, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Caps_the_rounds_of_pbkdf2()
    {
        string text = Encoding.UTF8.GetString(EncryptedKeyTests.VectorBytes("spec-pbkdf2.json"));
        byte[] json = Encoding.UTF8.GetBytes(text.Replace("262144", "99000000000", StringComparison.Ordinal));
        var e = Assert.Throws<KeystoreException>(() => KeystoreJson.Parse(json));
        Assert.Equal(KeystoreFault.TooCostly, e.Fault);
    }

    [Fact]
    public void Refuses_a_file_of_many_megabytes_unread()
    {
        var e = Assert.Throws<KeystoreException>(() => KeystoreJson.Parse(new byte[1 << 20]));
        Assert.Contains("1048576 bytes", e.Message, StringComparison.Ordinal);
    }
}
