using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;
using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Units;

/// <summary>grid unit show UNIT.</summary>
internal static class UnitShow
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> unit = CommandParts.Unit();
        var command = new Command("show", "Show a unit: members, policy, budget.") { unit };
        host.Run(command, (run, cancel) => ShowAsync(run, run.Line.GetRequiredValue(unit), cancel));
        return command;
    }

    private static async Task ShowAsync(Invocation run, string wanted, CancellationToken cancel)
    {
        GridSession session = await run.ConnectAsync(cancel);
        UnitDirectory units = await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel);
        UnitEntry unit = units.Find(wanted, "UNIT");
        bool isDepartment = unit.Kind == UnitKind.Department;
        (IReadOnlyList<Clause> clauses, uint version) = isDepartment
            ? await session.Units.PolicyOfAsync(unit.Id, cancel)
            : ([], 0);
        Budget? budget = isDepartment ? await session.Units.BudgetOfAsync(unit.Id, cancel) : null;
        UInt256? left = isDepartment ? await session.Bank.BudgetLeftAsync(unit.Id, cancel) : null;
        var document = new UnitDocument(
            unit.Id,
            UnitDirectory.NounOf(unit.Kind),
            unit.Name,
            unit.Organisation,
            await MemberEntry.ReadAsync(run, session, unit.Id, cancel),
            [.. clauses.Select((clause, i) => ClauseEntry.Of(i, clause, units))],
            isDepartment ? version : null,
            budget?.Cap.ToString(),
            budget?.PeriodDays,
            left?.ToString());
        run.Printer.Write(document, GridJson.Default.UnitDocument, Show);
    }

    private static Listing Show(UnitDocument unit)
    {
        Listing listing = Listing.OfFacts().Row(unit.Kind, $"{unit.Name} ({unit.Id})");
        foreach (MemberEntry member in unit.Members)
            listing.Row("member", $"{member.Name}: {string.Join(", ", member.Roles)}");
        foreach (ClauseEntry clause in unit.Policy)
            listing.Row($"clause {clause.Index}", clause.Text);
        if (unit.BudgetMicro is null)
            return listing;
        string period = unit.BudgetPeriodDays == 0 ? "once" : $"every {unit.BudgetPeriodDays} days";
        return listing
            .Row("budget", $"{Credits.Format(UInt256.Parse(unit.BudgetMicro))} {period}")
            .Row("budget left", Credits.Format(UInt256.Parse(unit.BudgetLeftMicro)));
    }
}
