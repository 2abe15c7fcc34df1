using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Requests;

namespace GridChain.Cli.Commands.Requests;

/// <summary>grid request show ID, and workload describe ID.</summary>
internal static class RequestShow
{
    internal static Command Create(CommandHost host) => Create(
        host, "show", "Show a request: what, where, cost, who must approve, what happened.");

    /// <summary>The same under another verb.</summary>
    internal static Command Create(CommandHost host, string verb, string description)
    {
        Argument<string> id = CommandParts.Workload();
        var command = new Command(verb, description) { id };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            RequestReview review = await RequestReview.ReadAsync(
                run, session, run.Line.GetRequiredValue(id), cancel);
            await WriteAsync(run, review, null, cancel);
        });
        return command;
    }

    /// <summary>Writes a request as it is now, with what this command sent.</summary>
    internal static async Task WriteAsync(
        Invocation run, RequestReview review, SentDocument? sent, CancellationToken cancel)
    {
        RequestDocument document = (await review.DescribeAsync(cancel)) with { Transaction = sent };
        run.Printer.Write(document, GridJson.Default.RequestDocument, d => RequestText.WithEvents(d, run.People));
    }
}
