using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Contracts.Passkeys;

/// <summary>A passkey: a P-256 key that its authenticator uses for one relying party only.</summary>
/// <param name="X">Of the public key, 32 bytes, big-endian.</param>
/// <param name="Y">Of the public key, 32 bytes, big-endian.</param>
/// <param name="RpIdHash">SHA-256 of the relying party's id, such as "localhost".</param>
public sealed record PasskeyCredential(Hash256 X, Hash256 Y, Hash256 RpIdHash)
{
    // The beginning, after the length, and the end of the clone's code (OpenZeppelin, Clones.sol).
    private static ReadOnlySpan<byte> CodeHead =>
        [0x3d, 0x81, 0x60, 0x0a, 0x3d, 0x39, 0xf3, 0x36, 0x3d, 0x3d, 0x37, 0x3d, 0x3d, 0x3d, 0x36, 0x3d, 0x73];

    private static ReadOnlySpan<byte> CodeTail =>
        [0x5a, 0xf4, 0x3d, 0x82, 0x80, 0x3e, 0x90, 0x3d, 0x91, 0x60, 0x2b, 0x57, 0xfd, 0x5b, 0xf3];

    /// <summary>Address of the passkey's signer on every chain: what PasskeyFactory.passkeyAddress answers.</summary>
    /// <remarks>
    /// CREATE2 (EIP-1014) of a clone whose code carries the credential, so whoever knows a signature can tell, without
    /// asking a node, whose it is.
    /// </remarks>
    public Address Address
    {
        get
        {
            byte[] arguments = [.. X.ToArray(), .. Y.ToArray(), .. RpIdHash.ToArray()];
            int length = arguments.Length + 0x2d;
            Hash256 code = Keccak256.Hash(
            [
                0x61, (byte)(length >> 8), (byte)length, .. CodeHead,
                .. GridAddresses.PasskeyImplementation.ToArray(), .. CodeTail, .. arguments,
            ]);
            Hash256 salted = Keccak256.Hash(
            [
                0xff, .. GridAddresses.PasskeyFactory.ToArray(), .. Hash256.Zero.ToArray(), .. code.ToArray(),
            ]);
            return new Address(salted.ToArray().AsSpan(12));
        }
    }
}
