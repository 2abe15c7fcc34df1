using GridChain.Contracts.Passkeys;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Contracts.Approvals;

/// <summary>Checks the signature of an approval without trusting a node.</summary>
public static class ApprovalSignature
{
    /// <summary>
    /// True if the signature is the signer's over the digest: 65 bytes r, s, v (27 or 28), low s (EIP-2), or what a
    /// passkey made (<see cref="PasskeySignature"/>).
    /// </summary>
    /// <remarks>
    /// Signatures of other ERC-1271 contracts are false here: only a call at the contract can judge them.
    /// </remarks>
    public static bool IsBy(Hash256 digest, Address signer, ReadOnlySpan<byte> signature) => signature.Length == 65
        ? (signature[64] is 27 or 28)
            && Signature.TryFromBytes(signature, out Signature parsed) && parsed.IsLowS
            && Secp256k1.TryRecover(digest, parsed, out Address recovered) && recovered == signer
        : PasskeySignature.TryDecode(signature) is { } passkey && passkey.IsBy(digest, signer);
}
