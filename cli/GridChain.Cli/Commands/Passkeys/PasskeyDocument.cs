using GridChain.Cli.Chain;
using GridChain.Cli.Passkeys;

namespace GridChain.Cli.Commands.Passkeys;

/// <summary>A passkey as JSON shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its signer's address, the same on every chain: what gets roles.</param>
/// <param name="RpId">Relying party that the authenticator keeps it for.</param>
/// <param name="X">Of the public key, 32 bytes, hexadecimal.</param>
/// <param name="Y">Of the public key, 32 bytes, hexadecimal.</param>
/// <param name="Path">Its file.</param>
/// <param name="Transaction">The one that made its signer; null if there was none.</param>
internal sealed record PasskeyDocument(
    string Name, string Address, string RpId, string X, string Y, string Path, SentDocument? Transaction)
{
    /// <summary>Of a passkey.</summary>
    internal static PasskeyDocument Of(PasskeyEntry entry, SentDocument? sent = null) => new(
        entry.Name,
        entry.Credential.Address.ToChecksum(),
        PasskeyEntry.RpId,
        entry.Credential.X.ToString(),
        entry.Credential.Y.ToString(),
        entry.Path,
        sent);
}
