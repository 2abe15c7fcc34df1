using System.Collections.Immutable;
using System.Globalization;
using GridChain.Benchmarks.Growth;
using GridChain.Client;
using GridChain.Client.Calls;
using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Contracts.Usage;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.State.KeyValue;

namespace GridChain.Benchmarks.Scale;

/// <summary>
/// An organisation with one department, one farm of many nodes and many workloads, made by the contracts' own
/// transactions on a chain in this process.
/// </summary>
internal sealed class ScaleWorld : IDisposable
{
    /// <summary>Length of the nodes' epochs, in seconds.</summary>
    public const uint EpochSeconds = 3_600;

    /// <summary>Settlements in one transaction; their calldata and gas stay below the caps.</summary>
    public const int SettlementsPerTransaction = 50;

    private const ulong Credit = 1_000_000;
    private const ulong Department = 2;
    private const ulong Farm = 3;
    private const ulong LifeGas = 600_000;
    private const ulong TransactionGasMax = 1 << 24;
    private static readonly byte[] Body = [0x03, 0x00]; // an empty manifest as DEFLATE; what runs is not asked here

    private readonly LocalChain chain;
    private readonly ChainClient client;
    private readonly GridContracts contracts;
    private readonly ScalePerson tom = new("tom");
    private readonly ScalePerson olaf = new("olaf");
    private readonly ScalePerson ana = new("ana");
    private readonly ScalePerson ben = new("ben");
    private readonly ScalePerson[] nodes;
    private readonly Hash256[] roots; // each node's last one
    private readonly List<(Terms Terms, Hash256 Id)> workloads = [];
    private ulong epochsSettled;
    private Address coin;
    private ulong validUntil;

    /// <param name="store">Where the chain is kept.</param>
    /// <param name="nodeCount">Nodes that will be added.</param>
    public ScaleWorld(IKeyValueStore store, int nodeCount)
    {
        chain = new LocalChain(store, []);
        client = new ChainClient(new ChainProfile { RpcUrl = new Uri("http://127.0.0.1:1") }); // builds calls, asks nothing
        contracts = new GridContracts(client);
        nodes = [.. Enumerable.Range(0, nodeCount).Select(
            i => new ScalePerson(string.Create(CultureInfo.InvariantCulture, $"node {i}")))];
        roots = new Hash256[nodeCount];
    }

    /// <summary>Workloads that are ready.</summary>
    public int WorkloadCount => workloads.Count;

    /// <summary>Blocks so far.</summary>
    public ulong BlockCount => chain.BlockCount;

    /// <summary>Puts the contracts on the chain and founds the organisation with a coin and money.</summary>
    public void Found()
    {
        foreach (GridDeployment.Step step in GridDeployment.Steps())
            Send(tom, new ContractCall(step.Name, step.To, step.Data));
        UInt256 cap = 1_000_000_000 * (UInt256)Credit;
        ImmutableArray<Receipt> made = Send(tom, contracts.CoinFactory.Make("Scale", "SCL", cap, Hash256.Zero));
        coin = new Address(made[0].Logs.Single(log => log.Address == contracts.CoinFactory.Address)
            .Topics[1].ToArray().AsSpan(12));
        Send(tom, contracts.Coin(coin).SetMinter(tom.Address, cap));
        Send(tom, contracts.Units.Found(Plan()));
        Send(tom, contracts.Coin(coin).Mint(tom.Address, cap, Hash256.Zero));
        Send(tom, contracts.Coin(coin).Approve(contracts.Bank.Address, cap));
        Send(tom, contracts.Bank.Deposit(Department, coin, cap));
        validUntil = chain.Time + (29 * 86_400);
    }

    /// <summary>Adds all nodes.</summary>
    public ScaleStep AddNodes() =>
        Run("add a node", nodes, LifeGas, node => [(olaf, contracts.Nodes.AddNode(Farm, Offer(node)))]);

    /// <summary>Requests, reserves and starts workloads, turn by turn on all nodes.</summary>
    /// <param name="count">How many.</param>
    public ScaleStep[] Grow(int count)
    {
        (Terms Terms, Hash256 Id)[] fresh = [.. Enumerable.Range(workloads.Count, count)
            .AsParallel().AsOrdered().Select(Draft)];
        ScaleStep[] steps =
        [
            Run("request", fresh, LifeGas, w => [(ana, contracts.Grid.Request(w.Terms, Body))]),
            Run("reserve", fresh, LifeGas, w => [(ben, contracts.Grid.Reserve(w.Terms, Approvals(w.Id)))]),
            Run("accept", fresh, LifeGas, w => [(KeyOf(w.Terms), contracts.Grid.Accept(w.Terms, w.Id))]),
            Run("ready", fresh, LifeGas, w => [(KeyOf(w.Terms), contracts.Grid.Ready(w.Terms, w.Id, "http://node"))]),
        ];
        workloads.AddRange(fresh);
        return steps;
    }

    /// <summary>An epoch of all workloads: each node reports it once, and everything is settled.</summary>
    public ScaleStep[] Settle()
    {
        ulong epoch = (chain.Time / EpochSeconds) + 1; // the first whole one after the last workload was ready
        ulong end = (epoch + 1) * EpochSeconds;
        ulong ready = ++epochsSettled * EpochSeconds;
        var trees = workloads.GroupBy(w => w.Terms.Node).AsParallel().AsOrdered().Select(group => (
            Node: group.Key,
            Tree: UsageTree.Of(group.Select(w => Leaf(w.Id, epoch, ready))),
            Terms: group.ToDictionary(w => w.Id, w => w.Terms))).ToArray();
        ScaleStep reports = Run(
            "report", trees, LifeGas, t => [(nodes[t.Node - 1], contracts.Meter.Report(Report(t.Node, epoch, t.Tree), default))], end);
        IEnumerable<Settlement[]> batches = trees.SelectMany(t => t.Tree.Leaves.Select(leaf => Proved(t.Terms[leaf.Id], t.Tree, leaf)))
            .Chunk(SettlementsPerTransaction);
        ScaleStep settled = Run(
            "settle", batches, TransactionGasMax - 1, batch => [(tom, contracts.Grid.SettleAll([.. batch]))]);
        foreach (var tree in trees)
            roots[tree.Node - 1] = tree.Tree.Root;
        return [reports, settled with { Operations = workloads.Count }];
    }

    public void Dispose()
    {
        client.Dispose();
        chain.Dispose();
    }

    private static UsageLeaf Leaf(in Hash256 id, ulong epoch, ulong ready) => new()
    {
        Id = id,
        Epoch = epoch,
        ReadySeconds = ready,
        CpuMillis = 0,
        MemoryMiBSeconds = 0,
        RxBytes = 0,
        TxBytes = 0,
        ReportHash = id,
    };

    private EpochReport Report(ulong node, ulong epoch, UsageTree tree) => new()
    {
        Node = node,
        Epoch = epoch,
        Root = tree.Root,
        PrevRoot = roots[node - 1],
        Count = (uint)tree.Leaves.Length,
    };

    private static Settlement Proved(Terms terms, UsageTree tree, UsageLeaf leaf)
    {
        UsageProof proof = tree.ProofOf(leaf.Id)!;
        return new Settlement { Terms = terms, Leaf = leaf, Index = proof.Index, Siblings = proof.Siblings };
    }

    private ScalePerson KeyOf(Terms terms) => nodes[terms.Node - 1];

    private ImmutableArray<Approval> Approvals(in Hash256 id) =>
        [new Approval { Clause = 0, Approver = ben.Address, Signature = ben.Sign(id) }];

    private ImmutableArray<Receipt> Send(ScalePerson from, ContractCall call) =>
        chain.Commit([from.Seal(from.Next(call, TransactionGasMax, chain.ChainId))]);

    /// <summary>Signs beforehand, in blocks of what fits; times the blocks alone.</summary>
    private ScaleStep Run<T>(
        string name, IEnumerable<T> items, ulong gas, Func<T, (ScalePerson From, ContractCall Call)[]> make, ulong timestamp = 0)
    {
        var step = new ScaleStep(name);
        foreach (T[] chunk in items.Chunk((int)(1_000_000_000 / gas)))
        {
            var unsigned = chunk.AsParallel().AsOrdered().SelectMany(make).ToList()
                .ConvertAll(part => (part.From, Transaction: part.From.Next(part.Call, gas, chain.ChainId)));
            Transaction[] signed = [.. unsigned.AsParallel().AsOrdered().Select(part => part.From.Seal(part.Transaction))];
            step = step.With(signed.Length, () => chain.Commit(signed, timestamp));
        }

        return step;
    }

    private (Terms Terms, Hash256 Id) Draft(int number)
    {
        var terms = new Terms
        {
            Department = Department,
            CostCentre = 0,
            Requester = ana.Address,
            Kind = WorkloadKind.App,
            DataClass = DataClass.Internal,
            Supersedes = Hash256.Zero,
            Node = (ulong)(number % nodes.Length) + 1,
            Alternate = 0,
            SecondAlternate = 0,
            FailoverSeconds = 0,
            Pool = Hash256.Zero,
            CpuMilli = 100,
            MemoryMiB = 128,
            SsdGiB = 1,
            HddGiB = 0,
            Gpus = 0,
            Ipv4 = 0,
            Mbit = 0,
            ManifestHash = Keccak256.Hash("{}"u8),
            Coin = coin,
            Price = Credit / 10,
            PeriodSeconds = EpochSeconds,
            TermSeconds = 2 * 86_400,
            NoticeSeconds = EpochSeconds,
            AcceptSeconds = 86_400,
            ProvisionSeconds = 86_400,
            Funding = Funding.Prepaid,
            ChargeAhead = false,
            Tariff = Address.Zero,
            ValidUntil = validUntil,
            Salt = new Hash256(((UInt256)(ulong)number).ToBigEndian()),
        };
        return (terms, contracts.Grid.IdOf(terms));
    }

    private NodeOffer Offer(ScalePerson key) => new()
    {
        Key = key.Address,
        EpochSeconds = EpochSeconds,
        Capacity = new Resources
        {
            CpuMilli = 64_000,
            MemoryMiB = 262_144,
            SsdGiB = 4_000,
            HddGiB = 0,
            Gpus = 0,
            Ipv4 = 0,
            Mbit = 10_000,
        },
        Coin = coin,
        Prices = new Prices
        {
            CpuMilli = 100_000,
            MemoryMiB = 20_000,
            SsdGiB = 1_000,
            HddGiB = 0,
            Gpu = 0,
            Ipv4 = 0,
            Mbit = 0,
            PeriodSeconds = EpochSeconds,
        },
        Name = "node",
        Region = "here",
        Endpoint = "http://node",
    };

    private Founding Plan() => new()
    {
        Name = "scale",
        Settings = new Settings { GovernQuorum = 2, FinanceQuorum = 1, FeeBps = 100, ContestSeconds = 0 },
        Members =
        [
            new Member { Who = tom.Address, Roles = Role.Govern },
            new Member { Who = ben.Address, Roles = Role.Govern },
            new Member { Who = olaf.Address, Roles = Role.Finance },
        ],
        Coins = [coin],
        Units =
        [
            new NewUnit
            {
                Kind = UnitKind.Department,
                Name = "department",
                Members =
                [
                    new Member { Who = ana.Address, Roles = Role.Request },
                    new Member { Who = ben.Address, Roles = Role.Approve },
                ],
                Clauses = [new Clause { Unit = 1, Quorum = 1, Above = 0, Kinds = 0, FromClass = 0 }],
                Budget = new Budget { Cap = 1_000_000_000 * (UInt256)Credit, PeriodDays = 30 },
            },
            new NewUnit
            {
                Kind = UnitKind.Farm,
                Name = "farm",
                Members = [new Member { Who = olaf.Address, Roles = Role.Operate }],
                Clauses = [],
                Budget = new Budget { Cap = 0, PeriodDays = 0 },
            },
        ],
    };
}
