using GridChain.Cli.Chain;

namespace GridChain.Cli.Commands.Nodes;

/// <summary>A node.</summary>
internal sealed record NodeDocument(
    ulong Id,
    string Name,
    string Region,
    string Endpoint,
    ulong Farm,
    string FarmName,
    string Key,
    string Status,
    uint EpochSeconds,
    ResourcesEntry Total,
    ResourcesEntry Available,
    IReadOnlyList<PricesEntry> Prices,
    SentDocument? Transaction);
