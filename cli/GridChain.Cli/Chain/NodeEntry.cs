
namespace GridChain.Cli.Chain;

/// <summary>A node with its names, which only the events tell.</summary>
internal sealed record NodeEntry(ulong Id, ulong Farm, string Name, string Region, string Endpoint);
