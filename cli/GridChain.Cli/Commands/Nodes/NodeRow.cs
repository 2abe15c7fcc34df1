namespace GridChain.Cli.Commands.Nodes;

/// <summary>A node in a list.</summary>
internal sealed record NodeRow(
    ulong Id,
    string Name,
    string Region,
    ulong Farm,
    string FarmName,
    string Status,
    ResourcesEntry Total,
    ResourcesEntry Available,
    string Endpoint);
