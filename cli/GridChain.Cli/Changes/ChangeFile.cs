namespace GridChain.Cli.Changes;

/// <summary>A message on its way from signer to signer, as a file.</summary>
/// <param name="Kind">Name of the typed message.</param>
/// <param name="ChainId">The chain that it is for.</param>
/// <param name="Data">The contract's encoding (abi.encode), hexadecimal. Nothing else says what it
/// means.</param>
/// <param name="Digest">What was signed; recomputed from the data before anything is believed.</param>
/// <param name="Signatures">Signatures so far.</param>
internal sealed record ChangeFile(
    string Kind, ulong ChainId, string Data, string Digest, IReadOnlyList<ChangeSignature> Signatures)
{
    /// <summary>Form of the file.</summary>
    public int Version { get; init; } = 1;
}
