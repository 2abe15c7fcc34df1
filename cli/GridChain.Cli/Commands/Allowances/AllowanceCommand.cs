using System.CommandLine;

namespace GridChain.Cli.Commands.Allowances;

/// <summary>grid allowance: recurring money from the treasury to a department.</summary>
internal static class AllowanceCommand
{
    internal static Command Create(CommandHost host) => new(
        "allowance", "Recurring money: so much a period from the treasury to a department.")
    {
        AllowanceGrant.Grant(host),
        AllowanceGrant.Stop(host),
        AllowanceDraw.Create(host),
        AllowanceShow.Create(host),
    };
}
