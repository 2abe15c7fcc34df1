using GridChain.Cli.Chain;

namespace GridChain.Cli.Commands.Organisations;

/// <summary>An organisation that was founded; without numbers after --dry-run.</summary>
internal sealed record FoundedDocument(
    ulong? Organisation, string Name, IReadOnlyList<FoundedUnit> Units, SentDocument? Transaction);
