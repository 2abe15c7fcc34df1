namespace GridChain.Cli.Commands.Storage;

/// <summary>A commitment on its way from the department to the node's operator.</summary>
/// <param name="ChainId">The chain that it is for.</param>
/// <param name="Commitment">The contract's encoding (abi.encode), hexadecimal; nothing else says what it means.</param>
/// <param name="Tenant">Who signed for the department.</param>
/// <param name="Signature">What they signed, hexadecimal.</param>
internal sealed record StoragePromiseFile(ulong ChainId, string Commitment, string Tenant, string Signature)
{
    /// <summary>Form of the file.</summary>
    public int Version { get; init; } = 1;
}
