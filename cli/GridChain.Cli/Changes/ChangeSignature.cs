namespace GridChain.Cli.Changes;

/// <summary>One signature of a message.</summary>
/// <param name="Signer">Address.</param>
/// <param name="Signature">65 bytes r, s, v, or what a passkey made, hexadecimal.</param>
internal sealed record ChangeSignature(string Signer, string Signature);
