using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Commands.Organisations;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Farms;

/// <summary>grid farm create NAME: an organisation of its own with one farm; the signer governs it.</summary>
/// <remarks>A farm inside an existing organisation: grid unit add NAME --kind farm.</remarks>
internal static class FarmCreate
{
    private const uint ContestSeconds = 259_200;

    internal static Command Create(CommandHost host)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the farm and of its organisation." };
        var operators = new Option<string[]>("--operator")
        {
            Description = "Who runs the farm: address or name of a key; repeat it for more (the signing key).",
            HelpName = "WHO",
        };
        Option<string?> coin = CommandParts.Coin();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command(
            "create", "Found a farm with an organisation of its own (inside another one: grid unit add --kind farm).")
        {
            name, operators, coin, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            CoinEntry money = (await CoinDirectory.ReadAsync(session, cancel))
                .Find(run.Line.GetValue(coin), run.Profile.Coin);
            string[] named = run.Line.GetValue(operators) ?? [];
            Address[] people = named.Length == 0
                ? [run.Signer.Address]
                : [.. named.Select(who => run.People.Find(who, "--operator"))];
            Founding founding = Founding(run.Line.GetRequiredValue(name), run.Signer.Address, people, money.Address);
            await OrgCreate.SendAsync(run, session, founding, run.Line.GetValue(dryRun), cancel);
        });
        return command;
    }

    private static Founding Founding(string name, Address governor, Address[] operators, Address coin) => new()
    {
        Name = name,
        Settings = new Settings
        {
            GovernQuorum = 1,
            FinanceQuorum = 1,
            FeeBps = 0,
            ContestSeconds = ContestSeconds,
        },
        Members = [new Member { Who = governor, Roles = Role.Govern | Role.Finance }],
        Coins = [coin],
        Units =
        [
            new NewUnit
            {
                Kind = UnitKind.Farm,
                Name = name,
                Members =
                [
                    .. operators.Distinct().Select(static who => new Member { Who = who, Roles = Role.Operate }),
                ],
                Clauses = [],
                Budget = new Budget { Cap = UInt256.Zero, PeriodDays = 0 },
            },
        ],
    };
}
