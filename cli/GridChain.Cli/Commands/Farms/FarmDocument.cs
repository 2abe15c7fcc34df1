using GridChain.Cli.Commands.Nodes;
using GridChain.Cli.Commands.Units;

namespace GridChain.Cli.Commands.Farms;

/// <summary>A farm with its people and nodes.</summary>
internal sealed record FarmDocument(
    ulong Id, string Name, ulong Organisation, IReadOnlyList<MemberEntry> Members, IReadOnlyList<NodeRow> Nodes);
