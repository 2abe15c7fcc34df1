using System.CommandLine;
using GridChain.Cli.Commands.Approvals;

namespace GridChain.Cli.Commands.Workloads;

/// <summary>grid workload stop ID: the clock stops; the last use is still proved and paid.</summary>
internal static class WorkloadStop
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> id = CommandParts.Workload();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("stop", "End a workload; what is not earned comes back.") { id, dryRun };
        host.Run(command, (run, cancel) => Decision.CarryOutAsync(
            run,
            run.Line.GetRequiredValue(id),
            ("End this workload? Its containers and their data are removed.", run.Line.GetValue(dryRun)),
            static (session, terms) => session.Grid.End(terms),
            cancel));
        return command;
    }
}
