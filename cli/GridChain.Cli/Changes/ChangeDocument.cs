using GridChain.Cli.Chain;

namespace GridChain.Cli.Changes;

/// <summary>A message and how far it is.</summary>
internal sealed record ChangeDocument(
    string Kind,
    string Digest,
    ulong Unit,
    ulong Nonce,
    ulong Deadline,
    IReadOnlyDictionary<string, string> Says,
    IReadOnlyList<string> Signers,
    int Quorum,
    string? File,
    SentDocument? Transaction);
