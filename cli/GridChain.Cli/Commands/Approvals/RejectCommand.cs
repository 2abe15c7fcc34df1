using System.CommandLine;

namespace GridChain.Cli.Commands.Approvals;

/// <summary>grid reject ID --reason TEXT: final.</summary>
internal static class RejectCommand
{
    private const int ReasonBytesMax = 1024;

    internal static Command Create(CommandHost host)
    {
        Argument<string> id = CommandParts.Workload();
        var reason = new Option<string>("--reason")
        {
            Description = "Why; everybody can read it.",
            HelpName = "TEXT",
            Required = true,
        };
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("reject", "Refuse a request for good.") { id, reason, dryRun };
        host.Run(command, async (run, cancel) =>
        {
            string text = run.Line.GetRequiredValue(reason);
            if (System.Text.Encoding.UTF8.GetByteCount(text) is 0 or > ReasonBytesMax)
            {
                throw new CommandFailure(
                    ExitCode.Usage,
                    $"--reason has {text.Length} characters; 1 to {ReasonBytesMax} bytes were expected.");
            }

            await Decision.CarryOutAsync(
                run,
                run.Line.GetRequiredValue(id),
                ("Refuse this for good?", run.Line.GetValue(dryRun)),
                (session, terms) => session.Grid.Reject(terms, text),
                cancel);
        });
        return command;
    }
}
