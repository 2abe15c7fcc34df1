using GridChain.Contracts;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Contracts.Usage;
using GridChain.Primitives;
using GridChain.Primitives.Abi;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;

namespace GridChain.Explorer.Tests.Chain;

/// <summary>
/// The story of the product in scripted events with real hashes and signatures. Each part of what a workload
/// claims can be tampered with before it is written.
/// </summary>
internal sealed class ScriptedStory
{
    public const ulong Organisation = 1;
    public const ulong Retail = 2;
    public const ulong Finance = 3;
    public const ulong Farm = 4;
    public const ulong Node = 1;
    public const uint EpochSeconds = 60;

    private static readonly UInt256 Million = 1_000_000UL;
    private Hash256 previousRoot;

    public ScriptedStory(ScriptedChain? chain = null)
    {
        Chain = chain ?? new ScriptedChain();
        Coin = Address.Parse("0x00000000000000000000000000000000000c0111");
    }

    public ScriptedChain Chain { get; }

    public Address Coin { get; }

    public Person Ana { get; } = new("ana");

    public Person Ben { get; } = new("ben");

    public Person Fay { get; } = new("fay");

    public Person Farmer { get; } = new("farmer");

    public Person NodeKey { get; } = new("node key");

    /// <summary>
    /// Organisation with a department, finance and a farm with a node; money in the department's account.
    /// </summary>
    public void Found()
    {
        Chain.Mine();
        Chain
            .Emit(
                GridAddresses.CoinFactory,
                EventTexts.CoinMade,
                Coin,
                Fay.Address,
                "Acme credit",
                "ACR",
                UInt256.MaxValue
            )
            .Send(Fay.Address, GridAddresses.CoinFactory);
        Chain
            .Emit(Coin, EventTexts.Minted, Fay.Address, Fay.Address, Million * 100_000, Million, Hash256.Zero)
            .Send(Fay.Address, Coin);
        Chain.Mine();
        FoundUnits();
        Chain.Send(Ana.Address, GridAddresses.Units);
        Chain.Mine();
        AddNode(Node, "node-a", NodeKey.Address);
        Chain
            .Emit(
                GridAddresses.Bank,
                EventTexts.Deposited,
                Retail,
                Coin,
                Fay.Address,
                Million * 50_000,
                Million * 50_000
            )
            .Send(Fay.Address, GridAddresses.Bank);
        Chain.Mine();
    }

    public void AddNode(ulong node, string name, Address key)
    {
        object[] capacity = [8000, 16384, 200, 0, 0, 1, 1000];
        object[] prices = [1000UL, 500UL, 2000UL, 0UL, 0UL, 0UL, 0UL, 3600];
        UInt256 free = new(8000 | 16384UL << 32, 200, 1UL << 32, 1000);
        Chain
            .Emit(GridAddresses.Nodes, EventTexts.NodeAdded, node, Farm, key, EpochSeconds)
            .Emit(
                GridAddresses.Nodes,
                EventTexts.NodeDescribed,
                node,
                name,
                "eu-west",
                "http://127.0.0.1:7070"
            )
            .Emit(GridAddresses.Nodes, EventTexts.CapacitySet, node, capacity)
            .Emit(GridAddresses.Nodes, EventTexts.CapacityLeft, node, free)
            .Emit(GridAddresses.Nodes, EventTexts.PricesSet, node, Coin, prices)
            .Send(Farmer.Address, GridAddresses.Nodes);
    }

    /// <summary>A request by Ana; nothing is approved yet.</summary>
    public Workload Request(string name, Func<Workload, Workload>? tamper = null, ulong node = Node)
    {
        byte[] manifest = ManifestOf(name).ToCanonicalJson();
        Terms terms = TermsOf(manifest, node);
        Workload workload = new(terms, ManifestBody.Deflate(manifest), Domain.Digest(terms.StructHash()));
        workload = tamper?.Invoke(workload) ?? workload;
        Chain
            .Emit(
                GridAddresses.Grid,
                EventTexts.Requested,
                workload.Id,
                Retail,
                Ana.Address,
                workload.Terms,
                workload.Body
            )
            .Send(Ana.Address, GridAddresses.Grid);
        Chain.Mine();
        return workload;
    }

    /// <summary>An approval; the signature can be another one than the approver's.</summary>
    public void Approve(Workload workload, Person approver, byte[]? signature = null)
    {
        Chain
            .Emit(
                GridAddresses.Grid,
                EventTexts.Approved,
                workload.Id,
                approver.Address,
                signature ?? approver.Sign(workload.Id)
            )
            .Send(Fay.Address, GridAddresses.Grid);
        Chain.Mine();
    }

    public void Reject(Workload workload, Person approver, string reason)
    {
        Chain
            .Emit(GridAddresses.Grid, EventTexts.Rejected, workload.Id, approver.Address, reason)
            .Send(approver.Address, GridAddresses.Grid);
        Chain.Mine();
    }

    /// <summary>Reservation, acceptance and readiness.</summary>
    public void Deploy(
        Workload workload,
        IReadOnlyList<(Person Approver, int Clause)> counted,
        UInt256? cost = null
    )
    {
        UInt256 all = cost ?? Million * 120;
        object[] approvers = [.. counted.Select(it => (object)it.Approver.Address)];
        object[] clauses = [.. counted.Select(it => (object)it.Clause)];
        Chain
            .Emit(GridAddresses.Bank, EventTexts.AccountChanged, Retail, Coin, Million * 50_000 - all, all)
            .Emit(
                GridAddresses.Grid,
                EventTexts.Reserved,
                workload.Id,
                Retail,
                workload.Terms.Node,
                workload.Terms,
                1,
                all,
                all,
                10,
                100,
                Chain.Now + 30,
                approvers,
                clauses
            )
            .Send(Fay.Address, GridAddresses.Grid);
        Chain.Mine();
        Chain
            .Emit(
                GridAddresses.Grid,
                EventTexts.Accepted,
                workload.Id,
                workload.Terms.Node,
                Keccak256.OfEmpty,
                Chain.Now + 120
            )
            .Send(NodeKey.Address, GridAddresses.Grid);
        Chain.Mine();
        Chain
            .Emit(
                GridAddresses.Grid,
                EventTexts.Deployed,
                workload.Id,
                workload.Terms.Node,
                Chain.Now,
                Keccak256.OfEmpty,
                "http://127.0.0.1:8080"
            )
            .Send(NodeKey.Address, GridAddresses.Grid);
        Chain.Mine();
    }

    /// <summary>
    /// A usage root over this workload and another leaf, and the settlement of this workload by it.
    /// </summary>
    /// <param name="workload">Which.</param>
    /// <param name="epoch">Epoch.</param>
    /// <param name="seconds">Seconds proved since the start.</param>
    /// <param name="paidBefore">Paid by earlier settlements.</param>
    /// <param name="tamper">Changes the leaf after the root was made of it.</param>
    /// <param name="amount">What is paid if not what is due.</param>
    public UInt256 Settle(
        Workload workload,
        ulong epoch,
        ulong seconds,
        UInt256 paidBefore,
        Func<UsageLeaf, UsageLeaf>? tamper = null,
        UInt256? amount = null
    )
    {
        UsageLeaf leaf = LeafOf(workload.Id, epoch, seconds);
        UsageLeaf other = LeafOf(Keccak256.OfEmpty, epoch, 1);
        UsageTree tree = UsageTree.Of([leaf, other]);
        UsageProof path = tree.ProofOf(workload.Id)!;
        Chain
            .Emit(
                GridAddresses.Meter,
                EventTexts.Reported,
                Node,
                epoch,
                tree.Root,
                previousRoot,
                2,
                NodeKey.Address,
                Array.Empty<byte>()
            )
            .Send(NodeKey.Address, GridAddresses.Meter);
        previousRoot = tree.Root;
        Chain.Mine();
        UInt256 paid = amount is { } given
            ? paidBefore + given
            : workload.Terms.Price * seconds / (ulong)workload.Terms.PeriodSeconds;
        UInt256 now = paid - paidBefore;
        Settlement proof = new()
        {
            Terms = workload.Terms,
            Leaf = tamper?.Invoke(leaf) ?? leaf,
            Index = path.Index,
            Siblings = path.Siblings,
        };
        Chain
            .Emit(
                GridAddresses.Grid,
                EventTexts.Settled,
                workload.Id,
                epoch,
                now,
                paid * 100UL / 10_000 - paidBefore * 100UL / 10_000,
                now,
                paid,
                Million * 120 - paid,
                seconds
            )
            .Send(Farmer.Address, GridAddresses.Grid, Calldata(proof));
        Chain.Mine();
        return paid;
    }

    /// <summary>End by Ana; what is not needed goes back at once.</summary>
    public void End(Workload workload, UInt256 paid)
    {
        UInt256 left = Million * 120 - paid;
        Chain
            .Emit(
                GridAddresses.Grid,
                EventTexts.Ended,
                workload.Id,
                Ana.Address,
                Chain.Now,
                left - Million,
                Million,
                Chain.Now + 86_400
            )
            .Send(Ana.Address, GridAddresses.Grid);
        Chain.Mine();
        Chain
            .Emit(GridAddresses.Grid, EventTexts.Closed, workload.Id, Farmer.Address, Million)
            .Emit(GridAddresses.Bank, EventTexts.AccountChanged, Retail, Coin, Million * 50_000 - paid, 0)
            .Emit(GridAddresses.Bank, EventTexts.AccountChanged, Farm, Coin, paid - paid * 100UL / 10_000, 0)
            .Emit(GridAddresses.Bank, EventTexts.AccountChanged, Organisation, Coin, paid * 100UL / 10_000, 0)
            .Send(Farmer.Address, GridAddresses.Grid);
        Chain.Mine();
    }

    /// <summary>The whole story of one workload.</summary>
    public Workload RunWhole(string name)
    {
        Workload workload = Request(name);
        Approve(workload, Ben);
        Approve(workload, Fay);
        Deploy(workload, [(Ben, 0), (Fay, 1)]);
        UInt256 paid = Settle(workload, 100, 55, UInt256.Zero);
        paid = Settle(workload, 101, 115, paid);
        End(workload, paid);
        return workload;
    }

    private static Eip712Domain Domain { get; } =
        new("GridChain", "1", ScriptedChain.ChainId, GridAddresses.Grid);

    private void FoundUnits()
    {
        object[] settings = [2, 1, 100, 10];
        object[] clauses = [new object[] { Retail, 1, 0, 0, 0 }, new object[] { Finance, 1, Million * 100, 0, 0 }];
        Chain
            .Emit(GridAddresses.Units, EventTexts.UnitAdded, Organisation, 0, 1, "Acme")
            .Emit(GridAddresses.Units, EventTexts.SettingsSet, Organisation, settings)
            .Emit(GridAddresses.Units, EventTexts.CoinSet, Organisation, Coin, true)
            .Emit(GridAddresses.Units, EventTexts.RolesSet, Organisation, Fay.Address, 8)
            .Emit(GridAddresses.Units, EventTexts.UnitAdded, Retail, Organisation, 2, "retail")
            .Emit(GridAddresses.Units, EventTexts.RolesSet, Retail, Ana.Address, 1)
            .Emit(GridAddresses.Units, EventTexts.RolesSet, Retail, Ben.Address, 6)
            .Emit(GridAddresses.Units, EventTexts.PolicySet, Retail, 1, clauses)
            .Emit(GridAddresses.Units, EventTexts.BudgetSet, Retail, Million * 10_000, 30)
            .Emit(GridAddresses.Units, EventTexts.UnitAdded, Finance, Organisation, 2, "finance")
            .Emit(GridAddresses.Units, EventTexts.RolesSet, Finance, Fay.Address, 2)
            .Emit(GridAddresses.Units, EventTexts.UnitAdded, Farm, Organisation, 3, "north farm")
            .Emit(GridAddresses.Units, EventTexts.RolesSet, Farm, Farmer.Address, 4);
    }

    private Terms TermsOf(byte[] manifest, ulong node) =>
        new()
        {
            Department = Retail,
            Requester = Ana.Address,
            Node = node,
            Alternate = 0,
            SecondAlternate = 0,
            FailoverSeconds = 0,
            Pool = Hash256.Zero,
            CpuMilli = 500,
            MemoryMiB = 512,
            SsdGiB = 2,
            HddGiB = 0,
            Gpus = 0,
            Ipv4 = 0,
            Mbit = 10,
            ManifestHash = Keccak256.Hash(manifest),
            Coin = Coin,
            Price = Million * 5,
            PeriodSeconds = 3600,
            TermSeconds = 86_400,
            NoticeSeconds = 3600,
            AcceptSeconds = 30,
            ProvisionSeconds = 120,
            Funding = Funding.Prepaid,
            ChargeAhead = false,
            Tariff = default,
            ValidUntil = Chain.Now + 86_400,
            CostCentre = 0,
            Kind = WorkloadKind.App,
            DataClass = DataClass.Internal,
            Supersedes = Hash256.Zero,
            Salt = Keccak256.Hash(BitConverter.GetBytes(Chain.Blocks.Count)),
        };

    private static UsageLeaf LeafOf(Hash256 id, ulong epoch, ulong seconds) =>
        new()
        {
            Id = id,
            Epoch = epoch,
            ReadySeconds = seconds,
            CpuMillis = seconds * 40,
            MemoryMiBSeconds = seconds * 100,
            RxBytes = seconds * 1000,
            TxBytes = seconds * 2000,
            ReportHash = Keccak256.OfEmpty,
        };

    private static byte[] Calldata(Settlement settlement) =>
        [
            .. BigEndian(
                AbiSignature
                    .Parse(
                        ContractSignatures.Functions.First(text =>
                            text.StartsWith("Grid.settle(", StringComparison.Ordinal)
                        )["Grid.".Length..]
                    )
                    .Selector
            ),
            .. settlement.Encode(),
        ];

    private static byte[] BigEndian(uint number) =>
        [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    /// <summary>A web app of one container.</summary>
    public static Manifest ManifestOf(string name) =>
        new()
        {
            ApiVersion = Manifest.Version,
            Kind = Manifest.App,
            Metadata = new ManifestMetadata
            {
                Name = name,
                Department = "retail",
                CostCentre = "CC-4711",
            },
            Spec = new AppSpec
            {
                Workloads =
                [
                    new ContainerWorkload
                    {
                        Name = "web",
                        Kind = ContainerWorkload.Container,
                        Image = new ImageReference { Ref = "shop", Digest = "sha256:" + new string('1', 64) },
                        Resources = new ContainerResources
                        {
                            CpuMilli = 500,
                            MemoryMiB = 512,
                            RootMiB = 2048,
                        },
                        Ports =
                        [
                            new ContainerPort
                            {
                                Name = "http",
                                Container = 8080,
                                Protocol = "http",
                            },
                        ],
                    },
                ],
            },
        };

    /// <summary>What a request carries.</summary>
    internal sealed record Workload(Terms Terms, byte[] Body, Hash256 Id);
}
