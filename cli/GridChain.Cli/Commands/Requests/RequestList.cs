using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Requests;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Commands.Requests;

/// <summary>grid request list.</summary>
internal static class RequestList
{
    internal static Command Create(CommandHost host) => Create(
        host, "list", "Show requests of all states.", static state => state != State.None);

    /// <summary>A list of requests whose state is wanted.</summary>
    internal static Command Create(CommandHost host, string verb, string description, Func<State, bool> isWanted)
    {
        Option<string?> department = CommandParts.Text("--department", "UNIT", "Only of this department.");
        Option<string?> state = CommandParts.Text("--state", "STATE", "Only in this state: requested, deployed, …");
        var command = new Command(verb, description) { department, state };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            RequestDescriber names = await RequestDescriber.ReadAsync(
                session, run.People, run.Profile.Organisation, run.Shell.Time, cancel);
            ulong now = await ChainClock.NowAsync(session, run.Shell.Time, cancel);
            ulong? unit = run.Line.GetValue(department) is { } text
                ? names.Units.Find(text, "--department", UnitKind.Department).Id
                : null;
            string? wanted = run.Line.GetValue(state);
            IReadOnlyList<RequestRow> rows = await new RequestRows(session, names, now).ReadAsync(
                unit,
                (request, stored) => ValueTask.FromResult(isWanted(stored.State)
                    && (wanted is null || RequestDescriber.StateText(stored, request.Terms, now) == wanted)),
                cancel);
            run.Printer.Write(
                new RequestListDocument(rows),
                GridJson.Default.RequestListDocument,
                document => RequestRows.Draw(document, run.People));
        });
        return command;
    }
}
