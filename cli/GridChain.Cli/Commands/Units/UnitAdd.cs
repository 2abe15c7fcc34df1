using System.Collections.Immutable;
using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Changes;
using GridChain.Cli.Specs.Organisations;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Commands.Units;

/// <summary>grid unit add NAME --org ORG: a department with its policy, a farm, or a cost centre.</summary>
internal static class UnitAdd
{
    private sealed record Wish(string Name, string? Org, string? Department, string Kind, string[] Clauses);

    internal static Command Create(CommandHost host)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the new unit." };
        Option<string?> department = CommandParts.Text("--department", "UNIT", "Department of a cost centre.");
        Option<string?> org = CommandParts.Text("--org", "UNIT", "Organisation (the profile's).");
        var kind = new Option<string>("--kind")
        {
            Description = "department, farm or cost-centre.",
            HelpName = "KIND",
            DefaultValueFactory = static _ => "department",
        };
        var clause = new Option<string[]>("--clause")
        {
            Description = ClauseArguments.Help + " The word 'itself' is the new department.",
            HelpName = "CLAUSE",
        };
        Option<string?> output = ChangeFlow.OutOption();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("add", "Add a department, a farm or a cost centre (governors sign).")
        {
            name, org, department, kind, clause, output, host.Options.Passkey, dryRun,
        };
        host.Run(command, (run, cancel) => AddAsync(
            run,
            new Wish(
                run.Line.GetRequiredValue(name),
                run.Line.GetValue(org),
                run.Line.GetValue(department),
                run.Line.GetRequiredValue(kind),
                run.Line.GetValue(clause) ?? []),
            run.Line.GetValue(output),
            run.Line.GetValue(dryRun),
            cancel));
        return command;
    }

    private static async Task AddAsync(
        Invocation run, Wish wish, string? outFile, bool isDryRun, CancellationToken cancel)
    {
        if (wish.Kind is not ("department" or "farm" or "cost-centre"))
        {
            throw new CommandFailure(
                ExitCode.Usage, $"--kind is '{wish.Kind}'; department, farm or cost-centre was expected.");
        }

        if (wish.Kind == "cost-centre" != wish.Department is not null)
        {
            throw new CommandFailure(
                ExitCode.Usage,
                "--department and --kind cost-centre go together.",
                "--kind cost-centre --department UNIT");
        }

        string orgName = wish.Org ?? run.Profile.Organisation ?? throw new CommandFailure(
            ExitCode.Usage, "No organisation was named.", "--org ORGANISATION");
        GridSession session = await run.ConnectAsync(cancel);
        UnitDirectory units = await UnitDirectory.ReadAsync(session, null, cancel);
        UnitEntry org = units.Find(orgName, "--org", UnitKind.Organisation);
        ulong parent = wish.Department is null
            ? org.Id
            : units.Find(wish.Department, "--department", UnitKind.Department).Id;
        Func<string, ulong> others = ClauseArguments.InOrganisation(units, org.Id);
        ImmutableArray<Clause> clauses = wish.Kind != "department"
            ? []
            : ClauseArguments.Read(wish.Clauses, name => name == "itself" ? 0 : others(name));
        var flow = new ChangeFlow(run, session);
        var change = new UnitAddition
        {
            Parent = parent,
            Kind = wish.Kind switch
            {
                "farm" => UnitKind.Farm,
                "cost-centre" => UnitKind.CostCentre,
                _ => UnitKind.Department,
            },
            Name = wish.Name,
            Clauses = clauses,
            Nonce = await session.Units.NonceOfAsync(org.Id, cancel),
            Deadline = await flow.DeadlineAsync(cancel),
        };
        await flow.StartAsync(new UnitAdditionMessage(change), outFile, isDryRun, cancel);
    }
}
