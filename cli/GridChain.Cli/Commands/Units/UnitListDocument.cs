namespace GridChain.Cli.Commands.Units;

/// <summary>All units.</summary>
internal sealed record UnitListDocument(IReadOnlyList<UnitRow> Items);
