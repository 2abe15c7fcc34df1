using System.Collections.Immutable;
using System.Globalization;
using GridChain.Contracts.Events;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Contracts.Usage;
using GridChain.Primitives;

namespace GridChain.Contracts.Statements;

/// <summary>All charges of a grid, made from its events alone.</summary>
/// <remarks>
/// <code>
/// StatementReader ─ events, calldata ─▶ ChargeBook ─ lines ─▶ invoices, FOCUS rows, journal entries
///                                           └─ expected accounts ─▶ AccountCheck against the bank
/// </code>
/// A pure function of its source: the same events give the same lines on every machine.
/// </remarks>
public sealed class ChargeBook
{
    private readonly StatementSource source;
    private readonly Dictionary<ulong, UnitAdded> units = [];
    private readonly Dictionary<Address, string> symbols = [];
    private readonly Dictionary<ulong, NodeFacts> nodes = [];
    private readonly Dictionary<Hash256, WorkloadFacts> workloads = [];
    private readonly Dictionary<(ulong Node, ulong Epoch), Reported> roots = [];
    private readonly Dictionary<(Hash256 Workload, ulong Epoch), Hash256> acceptedReports = [];
    private readonly Dictionary<Hash256, IReadOnlyList<Settlement>> proofs = [];
    private readonly MoneyFlows flows = new();
    private readonly SidePayments side;
    private readonly ImmutableArray<ChargeLine>.Builder lines = ImmutableArray.CreateBuilder<ChargeLine>();
    private readonly ImmutableArray<SideLine>.Builder sides = ImmutableArray.CreateBuilder<SideLine>();

    private ChargeBook(StatementSource source)
    {
        this.source = source;
        side = new SidePayments(
            flows, OrganisationOf, node => NodeOf(node).Farm, (id, e) => WorkloadOf(id, e).Terms, Tell);
        foreach (ContractEvent happened in source.Events)
            Apply(happened);
        Lines = lines.ToImmutable();
        Sides = sides.ToImmutable();
    }

    /// <summary>One line a settlement, in the order of the chain.</summary>
    public ImmutableArray<ChargeLine> Lines { get; }

    /// <summary>What else stands on statements, in the order of the chain.</summary>
    public ImmutableArray<SideLine> Sides { get; }

    /// <summary>What every unit must own, by its movements of money.</summary>
    public IEnumerable<ExpectedAccount> Accounts => flows.All.Select(flow => new ExpectedAccount(
        UnitOf(flow.Key.Unit), flow.Key.Coin, SymbolOf(flow.Key.Coin), flow.Value.Came, flow.Value.Went));

    /// <summary>Replays the events.</summary>
    /// <param name="source">What the ledger told.</param>
    /// <exception cref="StatementException">An event contradicts those before it.</exception>
    public static ChargeBook Of(StatementSource source) => new(source);

    /// <summary>A unit with its name.</summary>
    public NamedUnit UnitOf(ulong id) => new(id, id == 0 ? "slashed bonds" : units.GetValueOrDefault(id)?.Name
        ?? string.Create(CultureInfo.InvariantCulture, $"unit {id}"));

    private string SymbolOf(Address coin) => symbols.GetValueOrDefault(coin) ?? coin.ToChecksum();

    private void Apply(ContractEvent happened)
    {
        switch (happened)
        {
            case UnitAdded e: units[e.Unit] = e; break;
            case CoinMade e: symbols[e.Coin] = e.Symbol; break;
            case NodeAdded e: nodes[e.Node] = new NodeFacts(e.Farm, e.EpochSeconds, $"node {e.Node}", ""); break;
            case NodeDescribed e: nodes[e.Node] = NodeOf(e.Node) with { Name = e.Name, Region = e.Region }; break;
            case Reported e: roots[(e.Node, e.Epoch)] = e; break;
            case Deposited e: flows.Add(e); break;
            case Withdrawn e: flows.Add(e); break;
            case AccountChanged e: flows.Add(e); break;
            case Slashed e: flows.Add(e, NodeOf(e.Node).Farm); break;
            default: ApplyWorkload(happened); break;
        }
    }

    private void ApplyWorkload(ContractEvent happened)
    {
        switch (happened)
        {
            case Requested e: workloads[e.Id] = new WorkloadFacts(e); break;
            case Reserved e: WorkloadOf(e.Id, e).Approvers = e.Approvers; break;
            case Deployed e: WorkloadOf(e.Id, e).UsedUntil = e.Since; break;
            case UsageAccepted e: acceptedReports[(e.Id, e.Epoch)] = e.ReportHash; break;
            case Ended e: WorkloadOf(e.Id, e).Stop = e.Stop; break;
            case Settled e: Charge(e, WorkloadOf(e.Id, e)); break;
            case LineSet e: NameNotes(e); break;
            default: side.Apply(happened); break;
        }
    }

    /// <summary>Notes are named for what they stand for, for whom and by whom, as the command line names them.</summary>
    private void NameNotes(LineSet e)
    {
        symbols[e.Note] = string.Create(
            CultureInfo.InvariantCulture, $"{SymbolOf(e.Coin)}-credit-{e.Department}-{e.Farm}");
        side.Apply(e);
    }

    private void Tell(SideMove move)
    {
        ContractEvent e = move.Event;
        ulong block = e.Log.BlockNumber ?? throw Contradiction(e, "it names no block");
        sides.Add(new SideLine
        {
            Kind = move.Kind,
            Organisation = UnitOf(OrganisationOf(move.Department)),
            Department = UnitOf(move.Department),
            From = UnitOf(move.From),
            To = UnitOf(move.To),
            Coin = move.Coin,
            Symbol = SymbolOf(move.Coin),
            Amount = move.Amount,
            Workload = move.Workload,
            Text = move.Text,
            Transaction = e.Log.TransactionHash ?? throw Contradiction(e, "it names no transaction"),
            Block = block,
            LogIndex = e.Log.LogIndex ?? 0,
            At = source.BlockTimes.TryGetValue(block, out ulong at)
                ? at
                : throw Contradiction(e, $"no block {block} tells its time"),
        });
    }

    private void Charge(Settled e, WorkloadFacts workload)
    {
        ChargeLine line = LineOf(e, workload);
        workload.UsedUntil = line.UsedUntil;
        workload.ProvenSeconds = e.ProvenSeconds;
        lines.Add(line);
        flows.Add(line);
    }

    private ChargeLine LineOf(Settled e, WorkloadFacts workload)
    {
        Terms terms = workload.Terms;
        NodeFacts node = NodeOf(terms.Node);
        ulong organisation = OrganisationOf(terms.Department);
        ulong until = (e.Epoch + 1) * node.EpochSeconds;
        if (workload.Stop != 0 && workload.Stop < until)
            until = workload.Stop;
        Reported? root = roots.GetValueOrDefault((terms.Node, e.Epoch));
        ManifestMetadata? metadata = workload.Manifest?.Metadata;
        if (e.ProvenSeconds < workload.ProvenSeconds || e.Fee > e.Amount || e.FromHold > e.Amount)
            throw Contradiction(e, "its seconds fall, or fee or hold are more than the amount");
        return new ChargeLine
        {
            Workload = e.Id,
            Terms = terms,
            Name = metadata?.Name ?? e.Id.ToString()[..12],
            Kind = workload.Manifest?.Spec.Workloads.FirstOrDefault()?.Kind ?? "",
            CostCentre = metadata?.CostCentre ?? "",
            Labels = metadata?.Labels ?? ImmutableSortedDictionary<string, string>.Empty,
            Organisation = UnitOf(organisation),
            Department = UnitOf(terms.Department),
            Farm = UnitOf(node.Farm),
            NodeName = node.Name,
            Region = node.Region,
            Symbol = SymbolOf(terms.Coin),
            Approvers = workload.Approvers,
            Epoch = e.Epoch,
            UsedFrom = workload.UsedUntil,
            UsedUntil = Math.Max(workload.UsedUntil, until),
            Seconds = e.ProvenSeconds - workload.ProvenSeconds,
            ProvenSeconds = e.ProvenSeconds,
            ListAmount = Contracts.Charge.Linear(terms, e.ProvenSeconds)
                - Contracts.Charge.Linear(terms, workload.ProvenSeconds),
            Amount = e.Amount,
            Fee = e.Fee,
            FromHold = e.FromHold,
            Transaction = e.Log.TransactionHash ?? throw Contradiction(e, "it names no transaction"),
            Block = e.Log.BlockNumber ?? throw Contradiction(e, "it names no block"),
            LogIndex = e.Log.LogIndex ?? 0,
            SettledAt = source.BlockTimes.TryGetValue(e.Log.BlockNumber.Value, out ulong at)
                ? at
                : throw Contradiction(e, $"no block {e.Log.BlockNumber} tells its time"),
            ReportHash = ReportHashOf(e),
            UsageRoot = root?.Root,
            AnchorTransaction = root?.Log.TransactionHash,
        };
    }

    private Hash256? ReportHashOf(Settled e)
    {
        Hash256 transaction = e.Log.TransactionHash ?? default;
        if (!proofs.TryGetValue(transaction, out IReadOnlyList<Settlement>? settlements))
        {
            settlements = source.Calldata.TryGetValue(transaction, out ReadOnlyMemory<byte> input)
                ? SettlementCalldata.Read(input.Span)
                : [];
            proofs[transaction] = settlements;
        }

        UsageLeaf? leaf = settlements.FirstOrDefault(s => s.Leaf.Id == e.Id && s.Leaf.Epoch == e.Epoch)?.Leaf;
        return leaf?.ReportHash
            ?? (acceptedReports.TryGetValue((e.Id, e.Epoch), out Hash256 accepted) ? accepted : null);
    }

    private ulong OrganisationOf(ulong department) => units.GetValueOrDefault(department)?.Parent ?? 0;

    private NodeFacts NodeOf(ulong node) => nodes.GetValueOrDefault(node) ?? throw new StatementException(
        $"An event speaks of node {node}, which no event added.");

    private WorkloadFacts WorkloadOf(Hash256 id, ContractEvent e) => workloads.GetValueOrDefault(id)
        ?? throw Contradiction(e, $"no event requested the workload {id}");

    private static StatementException Contradiction(ContractEvent e, string why) => new(
        $"{e.GetType().Name} in block {e.Log.BlockNumber}, log {e.Log.LogIndex}, fits nothing before it: {why}.");
}
