using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;
using GridChain.Contracts;
using GridChain.Primitives;

namespace GridChain.Cli.Commands.Deployments;

/// <summary>grid contracts show.</summary>
internal static class ContractsShow
{
    private static readonly (string Name, Address Address)[] All =
    [
        ("Units", GridAddresses.Units),
        ("CoinFactory", GridAddresses.CoinFactory),
        ("Bank", GridAddresses.Bank),
        ("Nodes", GridAddresses.Nodes),
        ("Meter", GridAddresses.Meter),
        ("Grid", GridAddresses.Grid),
        ("Lens", GridAddresses.Lens),
    ];

    internal static Command Create(CommandHost host)
    {
        var command = new Command("show", "Show the contracts' addresses and whether they are there.");
        host.Run(command, static async (run, cancel) =>
            await WriteAsync(run, await run.OpenChainAsync(cancel), [], cancel));
        return command;
    }

    internal static async Task WriteAsync(
        Invocation run, GridSession session, IReadOnlyList<string> made, CancellationToken cancel)
    {
        var items = new List<ContractEntry>();
        foreach ((string name, Address address) in All)
        {
            bool isDeployed = !(await session.Client.GetCodeAsync(address, cancel)).IsEmpty;
            bool isNew = made.Contains(name) || (made.Contains("Cornerstone") && IsLaidByCornerstone(name));
            items.Add(new ContractEntry(name, address.ToChecksum(), isDeployed, isNew));
        }

        var document = new ContractsDocument(session.Client.Profile.ChainId, items);
        run.Printer.Write(document, GridJson.Default.ContractsDocument, Show);
    }

    // One transaction, Cornerstone's, makes the four contracts that know each other.
    private static bool IsLaidByCornerstone(string name) => name is "Bank" or "Nodes" or "Meter" or "Grid";

    private static Listing Show(ContractsDocument contracts)
    {
        Listing listing = Listing.WithColumns("CONTRACT", "ADDRESS", "");
        foreach (ContractEntry contract in contracts.Items)
        {
            string state = contract.IsNew ? "new" : contract.IsDeployed ? "there" : "missing";
            listing.Row(contract.Name, contract.Address, state);
        }

        return listing;
    }
}
