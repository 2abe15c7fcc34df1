using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GridChain.Contracts.Passkeys;
using GridChain.Primitives;

namespace GridChain.TestKit.Passkeys;

/// <summary>An authenticator with one passkey, in software; it can also lie.</summary>
public sealed class SoftPasskey : IDisposable
{
    /// <summary>User present and verified.</summary>
    public const byte Verified = 0x05;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The public key as browsers give it (SubjectPublicKeyInfo).</summary>
    public byte[] PublicKey => key.ExportSubjectPublicKeyInfo();

    /// <summary>Its handle.</summary>
    public byte[] CredentialId => SHA256.HashData(PublicKey);

    /// <summary>The credential for a relying party.</summary>
    public PasskeyCredential CredentialFor(string rpId)
    {
        ECParameters parameters = key.ExportParameters(includePrivateParameters: false);
        return new PasskeyCredential(
            new Hash256(parameters.Q.X), new Hash256(parameters.Q.Y), new Hash256(Hash(rpId)));
    }

    /// <summary>What a browser says of a ceremony.</summary>
    public static string ClientData(string type, ReadOnlySpan<byte> challenge, string origin) =>
        $$"""{"type":"{{type}}","challenge":"{{Base64Url.EncodeToString(challenge)}}","origin":"{{origin}}","crossOrigin":false}""";

    /// <summary>What an authenticator says: rpId hash, flags, counter.</summary>
    public static byte[] AuthenticatorData(string rpId, byte flags = Verified)
    {
        byte[] data = [.. Hash(rpId), flags, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(33), 7);
        return data;
    }

    /// <summary>Signs as WebAuthn 6.3.3 says.</summary>
    /// <returns>r and s, 32 bytes each; s as asked for.</returns>
    public (byte[] R, byte[] S) Sign(ReadOnlySpan<byte> authenticatorData, string clientData, bool isHighS = false)
    {
        byte[] signature = key.SignData(
            [.. authenticatorData, .. Hash(clientData)],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        byte[] low = P256.LowS(signature.AsSpan(32));
        return (signature[..32], isHighS ? Negative(low) : low);
    }

    /// <summary>A good signature of a digest, for the relying party "localhost".</summary>
    public PasskeySignature Sign(Hash256 digest, string rpId = "localhost", byte flags = Verified)
    {
        string clientData = ClientData("webauthn.get", digest.ToArray(), $"http://{rpId}:49152");
        byte[] authenticatorData = AuthenticatorData(rpId, flags);
        (byte[] r, byte[] s) = Sign(authenticatorData, clientData);
        return new PasskeySignature(new Hash256(r), new Hash256(s), authenticatorData, clientData);
    }

    /// <summary>n - s: the other s that verifies.</summary>
    public static byte[] Negative(ReadOnlySpan<byte> s)
    {
        byte[] n = Convert.FromHexString("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
        int borrow = 0;
        for (int i = 31; i >= 0; i--)
        {
            int digit = n[i] - s[i] - borrow;
            borrow = digit < 0 ? 1 : 0;
            n[i] = (byte)digit;
        }

        return n;
    }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
