using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Changes;
using GridChain.Cli.Specs.Organisations;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Commands.Policies;

/// <summary>grid policy set DEPARTMENT --clause UNIT:QUORUM:ABOVE …</summary>
internal static class PolicySet
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> unit = CommandParts.Unit("DEPARTMENT");
        var clause = new Option<string[]>("--clause")
        {
            Description = ClauseArguments.Help,
            HelpName = "CLAUSE",
            Required = true,
        };
        Option<string?> output = ChangeFlow.OutOption();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("set", "Replace a department's policy (governors sign).")
        {
            unit, clause, output, host.Options.Passkey, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            UnitDirectory units = await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel);
            UnitEntry entry = units.Find(run.Line.GetRequiredValue(unit), "DEPARTMENT", UnitKind.Department);
            var flow = new ChangeFlow(run, session);
            var change = new PolicyChange
            {
                Unit = entry.Id,
                Clauses = ClauseArguments.Read(
                    run.Line.GetRequiredValue(clause), ClauseArguments.InOrganisation(units, entry.Organisation)),
                Nonce = await session.Units.NonceOfAsync(entry.Organisation, cancel),
                Deadline = await flow.DeadlineAsync(cancel),
            };
            await flow.StartAsync(
                new PolicyChangeMessage(change), run.Line.GetValue(output), run.Line.GetValue(dryRun), cancel);
        });
        return command;
    }
}
