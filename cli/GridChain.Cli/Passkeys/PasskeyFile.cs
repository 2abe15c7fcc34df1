namespace GridChain.Cli.Passkeys;

/// <summary>What this user knows of a passkey; nothing of it is secret.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="RpId">Relying party that the authenticator keeps it for.</param>
/// <param name="CredentialId">The authenticator's handle of it, base64url.</param>
/// <param name="X">Of the public key, 32 bytes, hexadecimal.</param>
/// <param name="Y">Of the public key, 32 bytes, hexadecimal.</param>
/// <param name="Address">Its signer on every chain; follows from the key.</param>
internal sealed record PasskeyFile(string Name, string RpId, string CredentialId, string X, string Y, string Address)
{
    /// <summary>Form of the file.</summary>
    public int Version { get; init; } = 1;
}
