using GridChain.Client;
using GridChain.Contracts;
using GridChain.Primitives;

namespace GridChain.Explorer.Index;

/// <summary>Where GridChain's contracts are on the ledger that is followed.</summary>
internal sealed record AddressBook
{
    /// <summary>Where they are on every ledger on which they were deployed in the standard way.</summary>
    public static AddressBook Standard { get; } =
        new()
        {
            Grid = GridAddresses.Grid,
            Bank = GridAddresses.Bank,
            Nodes = GridAddresses.Nodes,
            Meter = GridAddresses.Meter,
            Units = GridAddresses.Units,
            CoinFactory = GridAddresses.CoinFactory,
        };

    /// <summary>Workloads; also the EIP-712 domain of what people sign about them.</summary>
    public required Address Grid { get; init; }

    /// <summary>Accounts.</summary>
    public required Address Bank { get; init; }

    /// <summary>Nodes of farms.</summary>
    public required Address Nodes { get; init; }

    /// <summary>Usage roots.</summary>
    public required Address Meter { get; init; }

    /// <summary>Organisations, departments, farms.</summary>
    public required Address Units { get; init; }

    /// <summary>Maker of coins.</summary>
    public required Address CoinFactory { get; init; }

    /// <summary>Asks a Grid contract that stands elsewhere where the contracts are that it works with.</summary>
    /// <exception cref="ChainException">The ledger does not answer, or there is no Grid at the address.</exception>
    public static async Task<AddressBook> FindAsync(ChainClient chain, Address grid, CancellationToken cancel)
    {
        GridContract contract = new(chain, grid);
        return Standard with
        {
            Grid = grid,
            Bank = await contract.BankAsync(cancel).ConfigureAwait(false),
            Nodes = await contract.NodesAsync(cancel).ConfigureAwait(false),
            Meter = await contract.MeterAsync(cancel).ConfigureAwait(false),
            Units = await contract.UnitsAsync(cancel).ConfigureAwait(false),
        };
    }
}
