using System.CommandLine;

namespace GridChain.Cli.Commands.Approvals;

/// <summary>grid cancel ID: by the requester or an operator of the department, before it is
/// reserved.</summary>
internal static class CancelCommand
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> id = CommandParts.Workload();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("cancel", "Take a request back before it is reserved (later: workload stop).")
        {
            id, dryRun,
        };
        host.Run(command, (run, cancel) => Decision.CarryOutAsync(
            run,
            run.Line.GetRequiredValue(id),
            ("Take this request back?", run.Line.GetValue(dryRun)),
            static (session, terms) => session.Grid.Cancel(terms),
            cancel));
        return command;
    }
}
