using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Commands.Units;
using GridChain.Cli.Terminal;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Commands.Policies;

/// <summary>grid policy show DEPARTMENT.</summary>
internal static class PolicyShow
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> unit = CommandParts.Unit("DEPARTMENT");
        var command = new Command("show", "Show a department's policy and who can approve.") { unit };
        host.Run(command, (run, cancel) => ShowAsync(run, run.Line.GetRequiredValue(unit), cancel));
        return command;
    }

    private static async Task ShowAsync(Invocation run, string wanted, CancellationToken cancel)
    {
        GridSession session = await run.ConnectAsync(cancel);
        UnitDirectory units = await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel);
        UnitEntry unit = units.Find(wanted, "DEPARTMENT", UnitKind.Department);
        (IReadOnlyList<Clause> clauses, uint version) = await session.Units.PolicyOfAsync(unit.Id, cancel);
        var members = new List<ClauseMembers>();
        for (int i = 0; i < clauses.Count; i++)
        {
            IReadOnlyList<MemberEntry> all = await MemberEntry.ReadAsync(run, session, clauses[i].Unit, cancel);
            members.Add(new ClauseMembers(i, [.. all.Where(static member => member.Roles.Contains("approve"))]));
        }

        var document = new PolicyDocument(
            unit.Id,
            units.NameOf(unit.Id),
            version,
            [.. clauses.Select((clause, i) => ClauseEntry.Of(i, clause, units))],
            members);
        run.Printer.Write(document, GridJson.Default.PolicyDocument, Show);
    }

    private static Listing Show(PolicyDocument policy)
    {
        Listing listing = Listing.WithColumns("CLAUSE", "NEEDS", "APPROVERS");
        foreach (ClauseEntry clause in policy.Clauses)
        {
            IEnumerable<string> names = policy.Approvers[clause.Index].Members.Select(static member => member.Name);
            listing.Row($"{clause.Index}", clause.Text, string.Join(", ", names));
        }

        return listing;
    }
}
