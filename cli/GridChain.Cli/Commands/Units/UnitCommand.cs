using System.CommandLine;

namespace GridChain.Cli.Commands.Units;

/// <summary>grid unit: departments and farms.</summary>
internal static class UnitCommand
{
    internal static Command Create(CommandHost host) =>
        new("unit", "Show units; add departments and farms, set roles and budgets (governors sign).")
        {
            UnitList.Create(host),
            UnitShow.Create(host),
            UnitAdd.Create(host),
            UnitRole.Create(host),
            UnitBudget.Create(host),
        };
}
