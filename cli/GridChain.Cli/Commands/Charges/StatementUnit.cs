using GridChain.Contracts.Statements;

namespace GridChain.Cli.Commands.Charges;

/// <summary>A unit in a statement.</summary>
internal sealed record StatementUnit(ulong Id, string Name)
{
    internal static StatementUnit Of(NamedUnit unit) => new(unit.Id, unit.Name);
}
