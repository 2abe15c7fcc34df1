using GridChain.Cli.Chain;

namespace GridChain.Cli.Requests;

/// <summary>What became of a request or workload after a decision about it.</summary>
internal sealed record DecisionDocument(string Id, string State, SentDocument? Transaction);
