using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GridChain.Primitives;
using GridChain.Primitives.Abi;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Passkeys;

/// <summary>What a passkey made of a digest, as the contract Passkey.sol takes it.</summary>
/// <param name="R">32 bytes, big-endian.</param>
/// <param name="S">32 bytes, big-endian; the lower of the two.</param>
/// <param name="AuthenticatorData">What the authenticator says: rpId hash, flags, counter (WebAuthn, 6.1).</param>
/// <param name="ClientDataJson">What the browser says: type, challenge, origin (WebAuthn, 5.8.1).</param>
public sealed record PasskeySignature(Hash256 R, Hash256 S, ReadOnlyMemory<byte> AuthenticatorData, string ClientDataJson)
{
    /// <summary>Largest encoding that is looked at, bytes.</summary>
    public const int BytesMax = 4_096;

    // Where WebAuthn (5.8.1.1) puts "type" and "challenge"; the contract takes no other place.
    private const ulong TypeIndex = 1;
    private const ulong ChallengeIndex = 23;

    // rpId hash, flags, counter.
    private const int AuthenticatorDataMin = 37;
    private const int FlagsAt = 32;
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte BackupEligible = 0x08;
    private const byte BackedUp = 0x10;

    /// <summary>The bytes that the contract takes: abi.encode of its six members.</summary>
    public byte[] Encode()
    {
        var abi = new AbiWriter(6);
        abi.Write(R);
        abi.Write(S);
        abi.Write(ChallengeIndex);
        abi.Write(TypeIndex);
        abi.WriteBytes(AuthenticatorData.Span);
        abi.WriteText(ClientDataJson);
        return abi.ToArray();
    }

    /// <summary>Reads the bytes that the contract takes; null for anything else.</summary>
    public static PasskeySignature? TryDecode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BytesMax)
            return null;
        try
        {
            var abi = new AbiReader(bytes, 6);
            (Hash256 r, Hash256 s) = (abi.ReadHash(), abi.ReadHash());
            bool isInPlace = abi.ReadUInt() == (UInt256)ChallengeIndex & abi.ReadUInt() == (UInt256)TypeIndex;
            byte[] authenticatorData = abi.ReadBytes().ToArray();
            string clientDataJson = abi.ReadText();
            abi.End();
            return isInPlace ? new PasskeySignature(r, s, authenticatorData, clientDataJson) : null;
        }
        catch (AbiException)
        {
            return null;
        }
    }

    /// <summary>True if the passkey whose signer has this address made it over the digest.</summary>
    /// <remarks>
    /// Works out the keys that can have signed, and from key and rpId hash the address: no node is asked, as for other
    /// signatures. All else is checked as the contract does.
    /// </remarks>
    public bool IsBy(in Hash256 digest, Address signer)
    {
        if (FaultOf(digest) is not null)
            return false;
        byte[] message = Message();
        (byte[] r, byte[] s) = (R.ToArray(), S.ToArray());
        var rpIdHash = new Hash256(AuthenticatorData.Span[..32]);
        foreach ((byte[] x, byte[] y) in P256.Recover(message, r, s))
        {
            if (new PasskeyCredential(new Hash256(x), new Hash256(y), rpIdHash).Address == signer)
                return P256.Verify(message, r, s, x, y);
        }

        return false;
    }

    /// <summary>True if this credential made it over the digest.</summary>
    public bool IsBy(in Hash256 digest, PasskeyCredential credential) =>
        FaultOf(digest) is null
        && AuthenticatorData.Span[..32].SequenceEqual(credential.RpIdHash.ToArray())
        && P256.Verify(Message(), R.ToArray(), S.ToArray(), credential.X.ToArray(), credential.Y.ToArray());

    /// <summary>What makes it void whoever signed; null if nothing does.</summary>
    public string? FaultOf(in Hash256 digest)
    {
        string head = $"{{\"type\":\"webauthn.get\",\"challenge\":\"{Base64Url.EncodeToString(digest.ToArray())}\"";
        if (!ClientDataJson.StartsWith(head, StringComparison.Ordinal))
            return "the browser's data is not of type webauthn.get over this digest";
        if (AuthenticatorData.Length < AuthenticatorDataMin)
            return "the authenticator's data is too short";
        byte flags = AuthenticatorData.Span[FlagsAt];
        if ((flags & UserPresent) == 0 || (flags & UserVerified) == 0)
            return "the authenticator did not verify the user (fingerprint, face or PIN)";
        if ((flags & BackedUp) != 0 && (flags & BackupEligible) == 0)
            return "the authenticator's backup flags contradict each other";
        return P256.IsLowS(S.ToArray()) ? null : "the higher of two possible s was used";
    }

    // WebAuthn, 6.3.3: the authenticator signs its data and the hash of the browser's.
    private byte[] Message() => SHA256.HashData(
        [.. AuthenticatorData.Span, .. SHA256.HashData(Encoding.UTF8.GetBytes(ClientDataJson))]);
}
