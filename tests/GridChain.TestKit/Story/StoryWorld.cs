using System.Collections.Immutable;
using GridChain.Client;
using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;

namespace GridChain.TestKit.Story;

/// <summary>
/// The organisation of the story on a chain: ACME with the departments retail, finance and operations, the farm
/// basement, a coin, members and policies; founded by the bindings, without the command line.
/// </summary>
/// <remarks>
/// retail's policy: 1 of retail above 0, 1 of finance above 0 as well, so that two people must agree on anything.
/// The contest window is 0, as an organisation may choose that trusts its own farm.
/// </remarks>
public sealed class StoryWorld : IDisposable
{
    /// <summary>Micro-credits in a credit.</summary>
    public const ulong Credit = 1_000_000;

    private StoryWorld(ChainClient chain)
    {
        Chain = chain;
        Ana = new Person("ana", chain);
        Ben = new Person("ben", chain);
        Fay = new Person("fay", chain);
        Gus = new Person("gus", chain);
        Gwen = new Person("gwen", chain);
        Tom = new Person("tom", chain);
        Olaf = new Person("olaf", chain);
        NodeKey = new Person("node-1", chain);
        Contracts = new GridContracts(chain);
    }

    /// <summary>The chain.</summary>
    public ChainClient Chain { get; }

    /// <summary>Requester of retail.</summary>
    public Person Ana { get; }

    /// <summary>Approver and operator of retail.</summary>
    public Person Ben { get; }

    /// <summary>Approver of finance.</summary>
    public Person Fay { get; }

    /// <summary>Governor.</summary>
    public Person Gus { get; }

    /// <summary>Governor.</summary>
    public Person Gwen { get; }

    /// <summary>Treasurer: issues the coin.</summary>
    public Person Tom { get; }

    /// <summary>Operator of the farm.</summary>
    public Person Olaf { get; }

    /// <summary>Key of the node's daemon.</summary>
    public Person NodeKey { get; }

    /// <summary>All contracts.</summary>
    public GridContracts Contracts { get; }

    /// <summary>Number of the organisation; retail, finance, operations and the farm follow.</summary>
    public ulong Organisation { get; private set; }

    /// <summary>Number of retail.</summary>
    public ulong Retail => Organisation + 1;

    /// <summary>Number of finance.</summary>
    public ulong Finance => Organisation + 2;

    /// <summary>Number of operations.</summary>
    public ulong Operations => Organisation + 3;

    /// <summary>Number of the farm.</summary>
    public ulong Farm => Organisation + 4;

    /// <summary>Number of the node.</summary>
    public ulong Node { get; private set; }

    /// <summary>The coin.</summary>
    public Address Coin { get; private set; }

    /// <summary>Deploys what is missing and founds the organisation with its coin, money, farm and node.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="endpoint">URL of the node's daemon.</param>
    /// <param name="epochSeconds">Length of the node's usage epochs.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static async Task<StoryWorld> FoundAsync(
        ChainClient chain, string endpoint, uint epochSeconds, CancellationToken cancel)
    {
        var world = new StoryWorld(chain);
        await GridContracts.DeployAsync(world.Tom.Sender, cancel);
        await world.MakeCoinAsync(cancel);
        RpcReceipt receipt = await world.Tom.Sender.SendAsync(world.Contracts.Units.Found(world.Plan()), cancel);
        world.Organisation = Events<UnitAdded>(receipt).First().Unit;
        await world.FundAsync(world.Retail, 1_000 * Credit, cancel);
        receipt = await world.Olaf.Sender.SendAsync(
            world.Contracts.Nodes.AddNode(world.Farm, world.Offer(endpoint, epochSeconds)), cancel);
        world.Node = Events<NodeAdded>(receipt).Single().Node;
        return world;
    }

    /// <summary>Adds another node of the farm with the same prices, key and room, which nobody runs.</summary>
    public async Task<ulong> AddAbsentNodeAsync(CancellationToken cancel)
    {
        NodeOffer offer = Offer("http://127.0.0.1:1", epochSeconds: 3_600) with { Name = "node-2" };
        RpcReceipt receipt = await Olaf.Sender.SendAsync(Contracts.Nodes.AddNode(Farm, offer), cancel);
        return Events<NodeAdded>(receipt).Single().Node;
    }

    /// <summary>Mints and deposits money for a unit.</summary>
    public async Task FundAsync(ulong unit, UInt256 microCredits, CancellationToken cancel)
    {
        var coin = Contracts.Coin(Coin);
        await Tom.Sender.SendAsync(coin.Mint(Tom.Address, microCredits, Hash256.Zero), cancel);
        await Tom.Sender.SendAsync(coin.Approve(Contracts.Bank.Address, microCredits), cancel);
        await Tom.Sender.SendAsync(Contracts.Bank.Deposit(unit, Coin, microCredits), cancel);
    }

    /// <summary>Ana asks for a workload at the node's own price.</summary>
    /// <param name="manifest">What shall run.</param>
    /// <param name="termSeconds">Longest run time.</param>
    /// <param name="salt">Makes equal requests different.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<(Terms Terms, Hash256 Id)> RequestAsync(
        Manifest manifest, uint termSeconds, ulong salt, CancellationToken cancel)
    {
        Terms terms = await PriceAsync(manifest, termSeconds, salt, cancel);
        await RequestAsync(terms, manifest, cancel);
        return (terms, IdOf(terms));
    }

    /// <summary>Ana asks for a workload on terms that she has already.</summary>
    public Task<RpcReceipt> RequestAsync(Terms terms, Manifest manifest, CancellationToken cancel) =>
        Ana.Sender.SendAsync(
            Contracts.Grid.Request(terms, ManifestBody.Deflate(manifest.ToCanonicalJson())), cancel);

    /// <summary>Terms of a workload at the node's own price; valid for an hour from the latest block.</summary>
    /// <param name="manifest">What shall run.</param>
    /// <param name="termSeconds">Longest run time.</param>
    /// <param name="salt">Makes equal requests different.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Terms> PriceAsync(
        Manifest manifest, uint termSeconds, ulong salt, CancellationToken cancel)
    {
        RpcBlock head = await Chain.GetBlockAsync(BlockTag.Latest, cancel)
            ?? throw new InvalidOperationException("The chain has no latest block.");
        Terms draft = Draft(manifest, termSeconds, salt, head.Timestamp + 3_600);
        (UInt256 price, bool sold) = await Contracts.Lens.QuoteAsync(draft, cancel);
        Check.That(sold, "The node does not sell in the coin.");
        return draft with { Price = price };
    }

    /// <summary>Ben approves on chain.</summary>
    public Task<RpcReceipt> ApproveAsync(Terms terms, CancellationToken cancel) => Ben.Sender.SendAsync(
        Contracts.Grid.Approve(terms, Ben.Address, Ben.Sign(IdOf(terms))), cancel);

    /// <summary>Fay approves as the last one, which reserves in the same transaction.</summary>
    public Task<RpcReceipt> ReserveAsync(Terms terms, CancellationToken cancel)
    {
        Approval[] approvals =
        [
            new Approval { Clause = 0, Approver = Ben.Address, Signature = default },
            new Approval { Clause = 1, Approver = Fay.Address, Signature = Fay.Sign(IdOf(terms)) },
        ];
        return Fay.Sender.SendAsync(
            Contracts.Grid.Reserve(terms, [.. approvals.OrderBy(approval => approval.Approver)]), cancel);
    }

    /// <summary>What Ben and Fay signed, as contracts take it.</summary>
    public ImmutableArray<Approval> Approvals(Hash256 digest)
    {
        Approval[] approvals =
        [
            new Approval { Clause = 0, Approver = Ben.Address, Signature = Ben.Sign(digest) },
            new Approval { Clause = 1, Approver = Fay.Address, Signature = Fay.Sign(digest) },
        ];
        return [.. approvals.OrderBy(approval => approval.Approver)];
    }

    /// <summary>Limits within which retail starts apps of its own; valid for an hour from now.</summary>
    /// <param name="each">The most that one workload may cost, in micro-credits.</param>
    public Envelope Limits(UInt256 each)
    {
        ulong until = (ulong)TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 3_600;
        return new Envelope
        {
            Department = Retail,
            Requester = Ana.Address,
            Requesters = [],
            Kinds = 1 << (int)WorkloadKind.App,
            MostClass = DataClass.Internal,
            Nodes = [],
            Farm = Farm,
            Manifests = [],
            Coin = Coin,
            CpuMilli = 4_000,
            MemoryMiB = 4_096,
            SsdGiB = 40,
            HddGiB = 0,
            Gpus = 0,
            Ipv4 = 0,
            Mbit = 0,
            MoneyEach = each,
            MoneyPerWindow = each * 4,
            WindowDays = 1,
            MoneyInAll = each * 20,
            TermSeconds = 3_600,
            Until = until,
            ValidUntil = until,
            Salt = Hash256.Zero,
        };
    }

    /// <summary>State of a workload.</summary>
    public async Task<State> StateOfAsync(Hash256 id, CancellationToken cancel) =>
        (await Contracts.Grid.RunOfAsync(id, cancel)).State;

    /// <summary>Id of a workload: the digest that approvers sign.</summary>
    public Hash256 IdOf(Terms terms) => Contracts.Grid.IdOf(terms);

    private Terms Draft(Manifest manifest, uint termSeconds, ulong salt, ulong validUntil)
    {
        ResourceNeeds needs = ResourceNeeds.Of(manifest);
        return new Terms
        {
            Department = Retail,
            Requester = Ana.Address,
            Node = Node,
            Alternate = 0,
            SecondAlternate = 0,
            FailoverSeconds = 0,
            Pool = Hash256.Zero,
            CpuMilli = needs.CpuMilli,
            MemoryMiB = needs.MemoryMiB,
            SsdGiB = needs.SsdGiB,
            HddGiB = 0,
            Gpus = 0,
            Ipv4 = 0,
            Mbit = 0,
            ManifestHash = manifest.Hash(),
            Coin = Coin,
            Price = 0,
            PeriodSeconds = 3_600,
            TermSeconds = termSeconds,
            NoticeSeconds = 3_600,
            AcceptSeconds = 120,
            ProvisionSeconds = 300,
            Funding = Funding.Prepaid,
            ChargeAhead = false,
            Tariff = Address.Zero,
            ValidUntil = validUntil,
            CostCentre = 0,
            Kind = WorkloadKind.App,
            DataClass = DataClass.Internal,
            Supersedes = Hash256.Zero,
            Salt = new Hash256(((UInt256)salt).ToBigEndian()),
        };
    }

    /// <summary>The decoded events of one kind in a receipt.</summary>
    public static IEnumerable<TEvent> Events<TEvent>(RpcReceipt receipt)
        where TEvent : ContractEvent
    {
        foreach (RpcLog log in receipt.Logs)
        {
            if (ContractEvents.TryDecode(log, out ContractEvent? decoded) && decoded is TEvent wanted)
                yield return wanted;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Person person in (Person[])[Ana, Ben, Fay, Gus, Gwen, Tom, Olaf, NodeKey])
            person.Dispose();
    }

    private async Task MakeCoinAsync(CancellationToken cancel)
    {
        UInt256 cap = 1_000_000_000 * (UInt256)Credit;
        RpcReceipt receipt = await Tom.Sender.SendAsync(
            Contracts.CoinFactory.Make("Acme Credit", "ACR", cap, Hash256.Zero), cancel);
        Coin = Events<CoinMade>(receipt).Single().Coin;
        await Tom.Sender.SendAsync(Contracts.Coin(Coin).SetMinter(Tom.Address, cap), cancel);
    }

    private Founding Plan() => new()
    {
        Name = "ACME",
        Settings = new Settings { GovernQuorum = 2, FinanceQuorum = 1, FeeBps = 100, ContestSeconds = 0 },
        Members =
        [
            new Member { Who = Gus.Address, Roles = Role.Govern },
            new Member { Who = Gwen.Address, Roles = Role.Govern },
            new Member { Who = Tom.Address, Roles = Role.Finance },
        ],
        Coins = [Coin],
        Units =
        [
            Department("retail", 1, [(Ana, Role.Request), (Ben, Role.Approve | Role.Operate)], 2),
            Department("finance", 2, [(Fay, Role.Approve)]),
            Department("operations", 3, [(Gus, Role.Approve)]),
            new NewUnit
            {
                Kind = UnitKind.Farm,
                Name = "basement",
                Members = [new Member { Who = Olaf.Address, Roles = Role.Operate }],
                Clauses = [],
                Budget = new Budget { Cap = 0, PeriodDays = 0 },
            },
        ],
    };

    // Clauses count units inside the founding: 0 is the organisation, 1 the first of its units.
    private static NewUnit Department(
        string name, ulong self, (Person Who, Role Roles)[] members, params ulong[] others) => new()
        {
            Kind = UnitKind.Department,
            Name = name,
            Members = [.. members.Select(member => new Member { Who = member.Who.Address, Roles = member.Roles })],
            Clauses =
            [
                .. others.Prepend(self).Select(
                    unit => new Clause { Unit = unit, Quorum = 1, Above = 0, Kinds = 0, FromClass = 0 }),
            ],
            Budget = new Budget { Cap = 100_000 * (UInt256)Credit, PeriodDays = 30 },
        };

    private NodeOffer Offer(string endpoint, uint epochSeconds) => new()
    {
        Key = NodeKey.Address,
        EpochSeconds = epochSeconds,
        Capacity = new Resources
        {
            CpuMilli = 8_000,
            MemoryMiB = 16_384,
            SsdGiB = 200,
            HddGiB = 0,
            Gpus = 0,
            Ipv4 = 0,
            Mbit = 1_000,
        },
        Coin = Coin,
        Prices = new Prices
        {
            CpuMilli = 100_000,
            MemoryMiB = 20_000,
            SsdGiB = 1_000_000,
            HddGiB = 0,
            Gpu = 0,
            Ipv4 = 0,
            Mbit = 0,
            PeriodSeconds = 3_600,
        },
        Name = "node-1",
        Region = "here",
        Endpoint = endpoint,
    };
}
