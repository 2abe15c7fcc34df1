using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Changes;
using GridChain.Cli.Values;
using GridChain.Contracts.Types;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Units;

/// <summary>grid unit budget DEPARTMENT AMOUNT [--days N].</summary>
internal static class UnitBudget
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> unit = CommandParts.Unit("DEPARTMENT");
        Argument<string> amount = CommandParts.Amount();
        var days = new Option<uint>("--days")
        {
            Description = "Length of a budget period in days; 0 is once and for ever.",
            HelpName = "DAYS",
        };
        Option<string?> output = ChangeFlow.OutOption();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("budget", "Set a department's budget (governors sign).")
        {
            unit, amount, days, output, host.Options.Passkey, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            UInt256 cap = Money.Parse("AMOUNT", run.Line.GetRequiredValue(amount));
            GridSession session = await run.ConnectAsync(cancel);
            UnitDirectory units = await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel);
            UnitEntry entry = units.Find(run.Line.GetRequiredValue(unit), "DEPARTMENT", UnitKind.Department);
            var flow = new ChangeFlow(run, session);
            var change = new BudgetChange
            {
                Unit = entry.Id,
                Cap = cap,
                PeriodDays = run.Line.GetValue(days),
                Nonce = await session.Units.NonceOfAsync(entry.Organisation, cancel),
                Deadline = await flow.DeadlineAsync(cancel),
            };
            await flow.StartAsync(
                new BudgetChangeMessage(change), run.Line.GetValue(output), run.Line.GetValue(dryRun), cancel);
        });
        return command;
    }
}
