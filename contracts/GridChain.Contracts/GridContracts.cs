using GridChain.Client;
using GridChain.Client.Transactions;
using GridChain.Primitives;

namespace GridChain.Contracts;

/// <summary>All contracts of the grid at their common addresses on one chain.</summary>
/// <param name="chain">The chain.</param>
public sealed class GridContracts(ChainClient chain)
{
    /// <summary>Registry of organisations.</summary>
    public UnitsContract Units { get; } = new(chain, GridAddresses.Units);

    /// <summary>Accounts and budgets; coins are approved to it.</summary>
    public BankContract Bank { get; } = new(chain, GridAddresses.Bank);

    /// <summary>Nodes, capacity, prices, bonds.</summary>
    public NodesContract Nodes { get; } = new(chain, GridAddresses.Nodes);

    /// <summary>Usage roots.</summary>
    public MeterContract Meter { get; } = new(chain, GridAddresses.Meter);

    /// <summary>Workloads.</summary>
    public GridContract Grid { get; } = new(chain, GridAddresses.Grid);

    /// <summary>When a workload moves to another node.</summary>
    public FailoverContract Failover { get; } = new(chain, GridAddresses.Failover);

    /// <summary>Consent to usage, and disputes about it.</summary>
    public DisputesContract Disputes { get; } = new(chain, GridAddresses.Disputes);

    /// <summary>Demands to show stored data.</summary>
    public StorageChallengesContract StorageChallenges { get; } = new(chain, GridAddresses.StorageChallenges);

    /// <summary>Lines of credit and their invoices.</summary>
    public CreditContract Credit { get; } = new(chain, GridAddresses.Credit);

    /// <summary>Recurring money from treasuries.</summary>
    public AllowancesContract Allowances { get; } = new(chain, GridAddresses.Allowances);

    /// <summary>Several workloads, approved and reserved together.</summary>
    public DeploymentsContract Deployments { get; } = new(chain, GridAddresses.Deployments);

    /// <summary>Limits under which workloads start without a human.</summary>
    public EnvelopesContract Envelopes { get; } = new(chain, GridAddresses.Envelopes);

    /// <summary>Questions over more than one contract.</summary>
    public LensContract Lens { get; } = new(chain, GridAddresses.Lens);

    /// <summary>Maker of coins.</summary>
    public CoinFactoryContract CoinFactory { get; } = new(chain, GridAddresses.CoinFactory);

    /// <summary>The chain.</summary>
    public ChainClient Chain => chain;

    /// <summary>A coin.</summary>
    public CoinContract Coin(Address coin) => new(chain, coin);

    /// <summary>Deploys whatever is missing on the chain; see <see cref="GridDeployment"/>.</summary>
    /// <exception cref="ChainException">Any fault.</exception>
    public static Task<IReadOnlyList<string>> DeployAsync(
        TransactionSender sender, CancellationToken cancel) =>
        GridDeployment.DeployAsync(sender, cancel);
}
