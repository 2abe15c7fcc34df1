using GridChain.Cli.Chain;

namespace GridChain.Cli.Commands.Units;

/// <summary>A unit in a list.</summary>
internal sealed record UnitRow(ulong Id, string Kind, string Name, ulong Organisation, string OrganisationName)
{
    internal static UnitRow Of(UnitEntry unit, UnitDirectory units) => new(
        unit.Id, UnitDirectory.NounOf(unit.Kind), unit.Name, unit.Organisation, units.Of(unit.Organisation).Name);
}
