using System.CommandLine;
using GridChain.Cli.Commands.Requests;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Commands.Workloads;

/// <summary>grid workload: what was reserved, runs or ran.</summary>
internal static class WorkloadCommand
{
    internal static Command Create(CommandHost host) =>
        new("workload", "Show workloads, read their logs, run commands in them, stop them.")
        {
            RequestList.Create(
                host, "list", "Show what is reserved, runs or ran.", static state => state >= State.Reserved),
            RequestShow.Create(host, "describe", "Show a workload with all that happened."),
            WorkloadStatusOf.Create(host),
            WorkloadLogs.Create(host),
            WorkloadExec.Create(host),
            WorkloadStop.Create(host),
        };
}
