using System.CommandLine;
using GridChain.Cli.Commands.Disputes;

namespace GridChain.Cli.Commands.Usage;

/// <summary>grid usage: what a workload used, proved by its node.</summary>
internal static class UsageCommand
{
    internal static Command Create(CommandHost host) =>
        new("usage", "Show, verify, accept, contest and settle a workload's usage, and list what was charged.")
        {
            UsageList.Create(host),
            UsageVerify.Create(host),
            UsageAccept.Create(host),
            DisputeOpen.Create(host, "contest"),
            UsageSettle.Create(host),
            UsageCharges.Create(host),
        };

    internal static Option<ulong?> Epoch() => new("--epoch")
    {
        Description = "Number of the epoch (the last one that the node reported).",
        HelpName = "NUMBER",
    };
}
