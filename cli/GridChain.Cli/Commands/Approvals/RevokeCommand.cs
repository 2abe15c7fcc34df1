using System.CommandLine;

namespace GridChain.Cli.Commands.Approvals;

/// <summary>grid revoke ID: takes the own approval back, before the workload is reserved.</summary>
internal static class RevokeCommand
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> id = CommandParts.Workload();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command(
            "revoke", "Take your approval back for good, and whatever signature others hold, before it is reserved.")
        {
            id, dryRun,
        };
        host.Run(command, (run, cancel) => Decision.CarryOutAsync(
            run,
            run.Line.GetRequiredValue(id),
            ("Take your approval back for good?", run.Line.GetValue(dryRun)),
            static (session, terms) => session.Grid.Revoke(terms),
            cancel));
        return command;
    }
}
