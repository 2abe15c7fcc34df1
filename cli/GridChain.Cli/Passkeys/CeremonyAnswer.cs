namespace GridChain.Cli.Passkeys;

/// <summary>What the page sends back; each field base64url.</summary>
/// <param name="CredentialId">The authenticator's handle of the passkey.</param>
/// <param name="ClientDataJson">What the browser says.</param>
/// <param name="AuthenticatorData">What the authenticator says.</param>
/// <param name="Signature">A DER signature; empty for a new passkey.</param>
/// <param name="PublicKey">A new passkey's key (SubjectPublicKeyInfo); empty for a signature.</param>
internal sealed record CeremonyAnswer(
    string CredentialId, string ClientDataJson, string AuthenticatorData, string Signature, string PublicKey);
