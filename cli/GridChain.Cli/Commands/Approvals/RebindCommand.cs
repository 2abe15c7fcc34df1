using System.CommandLine;

namespace GridChain.Cli.Commands.Approvals;

/// <summary>grid rebind ID: a workload moves to another node that its approvers signed.</summary>
internal static class RebindCommand
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> id = CommandParts.Workload();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command(
            "rebind",
            "Move a workload to the next node that was approved with it, at the same price, for the rest of its time.\n"
            + "Anyone may, once its node missed a deadline or has proved nothing for the approved time; the department "
            + "may at any time. Nothing is approved or paid anew: what is not used moves with it.")
        {
            id, dryRun,
        };
        host.Run(command, (run, cancel) => Decision.CarryOutAsync(
            run,
            run.Line.GetRequiredValue(id),
            ("Move this workload? It ends on its node, with its data there, and starts anew on the next.",
                run.Line.GetValue(dryRun)),
            static (session, terms) => session.Failover.Rebind(terms),
            cancel));
        return command;
    }
}
