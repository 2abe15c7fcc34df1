using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Changes;
using GridChain.Cli.Specs.Organisations;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Commands.Units;

/// <summary>grid unit role UNIT WHO --set ROLES: the roles become exactly these.</summary>
internal static class UnitRole
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> unit = CommandParts.Unit();
        var who = new Argument<string>("WHO") { Description = "Address, or the name of a key." };
        var roles = new Option<string>("--set")
        {
            Description =
                "Roles from now on, with commas: request, approve, operate, finance, govern, audit; '' removes.",
            HelpName = "ROLES",
            Required = true,
        };
        Option<string?> output = ChangeFlow.OutOption();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("role", "Set a member's roles in a unit (governors sign).")
        {
            unit, who, roles, output, host.Options.Passkey, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            Role wanted = RoleText.Parse("--set", run.Line.GetRequiredValue(roles));
            Address member = run.People.Find(run.Line.GetRequiredValue(who), "WHO");
            GridSession session = await run.ConnectAsync(cancel);
            UnitDirectory units = await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel);
            UnitEntry entry = units.Find(run.Line.GetRequiredValue(unit), "UNIT");
            var flow = new ChangeFlow(run, session);
            RoleChange change = Change(
                entry.Id,
                member,
                wanted,
                await session.Units.NonceOfAsync(entry.Organisation, cancel),
                await flow.DeadlineAsync(cancel));
            await flow.StartAsync(
                new RoleChangeMessage(change), run.Line.GetValue(output), run.Line.GetValue(dryRun), cancel);
        });
        return command;
    }

    private static RoleChange Change(ulong unit, Address member, Role roles, ulong nonce, ulong deadline) => new()
    {
        Unit = unit,
        Member = member,
        Request = roles.HasFlag(Role.Request),
        Approve = roles.HasFlag(Role.Approve),
        Operate = roles.HasFlag(Role.Operate),
        Finance = roles.HasFlag(Role.Finance),
        Govern = roles.HasFlag(Role.Govern),
        Audit = roles.HasFlag(Role.Audit),
        Nonce = nonce,
        Deadline = deadline,
    };
}
