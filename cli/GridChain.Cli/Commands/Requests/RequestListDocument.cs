namespace GridChain.Cli.Commands.Requests;

/// <summary>Requests, oldest first.</summary>
internal sealed record RequestListDocument(IReadOnlyList<RequestRow> Items);
