using System.Buffers.Text;
using System.Formats.Asn1;
using System.Text;
using GridChain.Contracts.Passkeys;
using GridChain.Primitives;

namespace GridChain.Cli.Passkeys;

/// <summary>Checks what an authenticator answered, so that nothing goes to the chain that it would refuse.</summary>
internal static class PasskeyAssertion
{
    /// <summary>What is wrong with an answer; null if it is the passkey's signature of the digest.</summary>
    /// <param name="answer">What the page sent.</param>
    /// <param name="passkey">Who was to sign.</param>
    /// <param name="digest">What was to be signed.</param>
    /// <param name="origin">The page that asked.</param>
    /// <param name="signature">The signature with the lower s: authenticators make either.</param>
    internal static string? FaultOf(
        CeremonyAnswer answer, PasskeyEntry passkey, Hash256 digest, string origin, out PasskeySignature? signature)
    {
        signature = null;
        if (!Base64Url.IsValid(answer.ClientDataJson) || !Base64Url.IsValid(answer.AuthenticatorData)
            || !Base64Url.IsValid(answer.Signature))
        {
            return "its fields are not base64url";
        }

        byte[] clientData = Base64Url.DecodeFromChars(answer.ClientDataJson);
        if (ClientData.FaultOf(clientData, "webauthn.get", digest.ToArray(), origin) is { } fault)
            return fault;
        if (Parse(Base64Url.DecodeFromChars(answer.Signature)) is not var (r, s))
            return "its signature is no ECDSA signature of P-256 (DER)";
        var made = new PasskeySignature(
            new Hash256(r),
            new Hash256(P256.LowS(s)),
            Base64Url.DecodeFromChars(answer.AuthenticatorData),
            Encoding.UTF8.GetString(clientData));
        if (made.FaultOf(digest) is { } invalid)
            return invalid;
        if (!made.IsBy(digest, passkey.Credential))
            return $"it is not signed by the passkey '{passkey.Name}'";
        signature = made;
        return null;
    }

    // RFC 3279, 2.2.3: SEQUENCE { INTEGER r, INTEGER s }.
    private static (byte[] R, byte[] S)? Parse(byte[] der)
    {
        try
        {
            var reader = new AsnReader(der, AsnEncodingRules.DER);
            AsnReader pair = reader.ReadSequence();
            byte[]? r = Word(pair.ReadIntegerBytes().Span);
            byte[]? s = Word(pair.ReadIntegerBytes().Span);
            pair.ThrowIfNotEmpty();
            reader.ThrowIfNotEmpty();
            return r is null || s is null ? null : (r, s);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static byte[]? Word(ReadOnlySpan<byte> integer)
    {
        ReadOnlySpan<byte> digits = integer.TrimStart((byte)0);
        if (digits.Length > P256.Length || (integer[0] & 0x80) != 0)
            return null;
        var word = new byte[P256.Length];
        digits.CopyTo(word.AsSpan(P256.Length - digits.Length));
        return word;
    }
}
