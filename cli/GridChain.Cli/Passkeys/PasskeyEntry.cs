using System.Security.Cryptography;
using System.Text;
using GridChain.Contracts.Passkeys;
using GridChain.Primitives;

namespace GridChain.Cli.Passkeys;

/// <summary>A passkey of this user.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CredentialId">The authenticator's handle of it.</param>
/// <param name="Credential">Its public key, bound to <see cref="RpId"/>.</param>
/// <param name="Path">Its file.</param>
internal sealed record PasskeyEntry(
    string Name, ReadOnlyMemory<byte> CredentialId, PasskeyCredential Credential, string Path)
{
    /// <summary>The relying party of this program's pages; they are on this machine, so it is the same
    /// everywhere.</summary>
    internal const string RpId = "localhost";

    /// <summary>SHA-256 of <see cref="RpId"/>.</summary>
    internal static Hash256 RpIdHash { get; } = new(SHA256.HashData(Encoding.UTF8.GetBytes(RpId)));
}
