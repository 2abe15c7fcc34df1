using GridChain.Cli.Configuration;
using GridChain.Client;
using GridChain.Contracts;
using GridChain.Contracts.Errors;
using GridChain.Contracts.Events;
using GridChain.Primitives;

namespace GridChain.Cli.Chain;

/// <summary>A connection to the profile's chain, with the contracts on it.</summary>
/// <remarks>The chain id is pinned by the profile and checked before anything else is asked.</remarks>
internal sealed class GridSession : IDisposable
{
    private readonly GridContracts contracts;

    private GridSession(ChainClient client)
    {
        Client = client;
        contracts = new GridContracts(client);
        Events = new EventHistory(client);
    }

    internal ChainClient Client { get; }

    internal UnitsContract Units => contracts.Units;

    internal BankContract Bank => contracts.Bank;

    internal NodesContract Nodes => contracts.Nodes;

    internal GridContract Grid => contracts.Grid;

    internal MeterContract Meter => contracts.Meter;

    internal FailoverContract Failover => contracts.Failover;

    internal DisputesContract Disputes => contracts.Disputes;

    internal StorageChallengesContract StorageChallenges => contracts.StorageChallenges;

    internal CreditContract Credit => contracts.Credit;

    internal AllowancesContract Allowances => contracts.Allowances;

    internal DeploymentsContract Deployments => contracts.Deployments;

    internal EnvelopesContract Envelopes => contracts.Envelopes;

    internal LensContract Lens => contracts.Lens;

    internal CoinFactoryContract CoinFactory => contracts.CoinFactory;

    /// <summary>Reads events of the past.</summary>
    internal EventHistory Events { get; }

    /// <summary>Connects and checks the chain.</summary>
    /// <exception cref="ChainException">Unavailable, or another chain answers.</exception>
    internal static async Task<GridSession> OpenAsync(Profile profile, TimeSpan patience, CancellationToken cancel)
    {
        var chainProfile = new ChainProfile
        {
            RpcUrl = new Uri(profile.RpcUrl),
            ChainId = profile.ChainId,
            Fee = profile.Fees == "auto" ? FeeMode.Auto : FeeMode.Zero,
            ReceiptTimeout = patience,
        };
        var session = new GridSession(new ChainClient(chainProfile, ContractErrors.Instance));
        try
        {
            await session.Client.CheckChainAsync(cancel);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>A coin at an address.</summary>
    internal CoinContract Coin(Address address) => contracts.Coin(address);

    /// <summary>Makes sure that the contracts are there.</summary>
    /// <exception cref="CommandFailure">They are not.</exception>
    internal async Task RequireContractsAsync(CancellationToken cancel)
    {
        if ((await Client.GetCodeAsync(GridAddresses.Grid, cancel)).IsEmpty)
        {
            throw new CommandFailure(
                ExitCode.NotFound,
                $"The contracts are not on chain {Client.Profile.ChainId}: there is no code at "
                + $"{GridAddresses.Grid.ToChecksum()}.",
                "grid contracts deploy");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();
}
