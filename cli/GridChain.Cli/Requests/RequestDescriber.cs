using System.Text.Json;
using GridChain.Cli.Chain;
using GridChain.Cli.Commands.Nodes;
using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Requests;

/// <summary>Describes requests in full: what, where, for how much, who pays, who must approve, what
/// changed.</summary>
/// <remarks>Money is computed here from the terms, by the contract's own formulas; no node is asked for
/// it.</remarks>
internal sealed class RequestDescriber
{
    private const ulong SecondsPerHour = 3600;
    private readonly GridSession session;
    private readonly TimeProvider time;

    private RequestDescriber(GridSession session, TimeProvider time)
    {
        this.session = session;
        this.time = time;
    }

    /// <summary>Names of units.</summary>
    internal required UnitDirectory Units { get; init; }

    /// <summary>Names of coins.</summary>
    internal required CoinDirectory Coins { get; init; }

    /// <summary>Names of nodes.</summary>
    internal required NodeDirectory Nodes { get; init; }

    /// <summary>Names of people.</summary>
    internal required People People { get; init; }

    /// <summary>Reads the directories.</summary>
    internal static async Task<RequestDescriber> ReadAsync(
        GridSession session, People people, string? organisation, TimeProvider time, CancellationToken cancel) =>
        new(session, time)
        {
            Units = await UnitDirectory.ReadAsync(session, organisation, cancel),
            Coins = await CoinDirectory.ReadAsync(session, cancel),
            Nodes = await NodeDirectory.ReadAsync(session, cancel),
            People = people,
        };

    /// <summary>A state's word; a request past its time is "expired".</summary>
    internal static string StateText(Run? run, Terms terms, ulong now) => run is null
        ? "planned"
        : run.State == State.Requested && terms.ValidUntil < now
            ? "expired"
            : run.State.ToString().ToLowerInvariant();

    /// <summary>Cost of an hour, rounded up, micro-credits.</summary>
    internal static UInt256 RatePerHour(Terms terms) =>
        ((terms.Price * SecondsPerHour) + (terms.PeriodSeconds - 1)) / terms.PeriodSeconds;

    /// <summary>Describes a request.</summary>
    /// <param name="request">The request; its id was checked.</param>
    /// <param name="manifest">Its manifest; checked.</param>
    /// <param name="approvals">How its approvals stand.</param>
    /// <param name="isSent">False for a plan that is not on chain.</param>
    /// <param name="cancel">Gives up.</param>
    internal async Task<RequestDocument> DescribeAsync(
        WorkloadRequest request, Manifest manifest, ApprovalState approvals, bool isSent, CancellationToken cancel)
    {
        Terms terms = request.Terms;
        Run? run = isSent ? await session.Grid.RunOfAsync(request.Id, cancel) : null;
        IReadOnlyList<ContractEvent> events = isSent ? await EventsAsync(request.Id, cancel) : [];
        (WorkloadRequest? before, IReadOnlySet<string> sources) = await PrecedentAsync(request, manifest, cancel);
        (UInt256 price, bool isSold) = await session.Lens.QuoteAsync(terms, cancel);
        Account account = await session.Bank.AccountOfAsync(terms.Department, terms.Coin, cancel);
        UInt256 budgetLeft = await session.Bank.BudgetLeftAsync(terms.Department, cancel);
        ulong now = await ChainClock.NowAsync(session, time, cancel);
        return new RequestDocument
        {
            Id = request.Id.ToString(),
            Name = manifest.Metadata.Name,
            State = StateText(run, terms, now),
            Department = terms.Department,
            DepartmentName = Units.NameOf(terms.Department),
            Requester = terms.Requester.ToChecksum(),
            Node = terms.Node,
            NodeName = Nodes.NameOf(terms.Node),
            NodeEndpoint = Nodes.Get(terms.Node)?.Endpoint ?? "",
            Coin = terms.Coin.ToChecksum(),
            Symbol = Coins.SymbolOf(terms.Coin),
            RatePerHourMicro = RatePerHour(terms).ToString(),
            TotalMicro = Charge.Cost(terms).ToString(),
            HoldAtReservationMicro = Charge.Security(terms).ToString(),
            Funding = terms.Funding == Funding.Prepaid ? "prepaid" : "pay-as-you-go",
            TermSeconds = terms.TermSeconds,
            NoticeSeconds = terms.NoticeSeconds,
            ValidUntil = terms.ValidUntil,
            Resources = new ResourcesEntry(
                terms.CpuMilli, terms.MemoryMiB, terms.SsdGiB, terms.HddGiB, terms.Gpus, terms.Ipv4, terms.Mbit),
            DataClass = terms.DataClass.ToString().ToLowerInvariant(),
            CostCentre = terms.CostCentre,
            Alternates = [.. new[] { terms.Alternate, terms.SecondAlternate }.Where(static node => node != 0)],
            FailoverSeconds = terms.FailoverSeconds,
            MovedFrom = request.Origin?.Id.ToString(),
            Pool = terms.Pool == Hash256.Zero ? null : terms.Pool.ToString(),
            Supersedes = terms.Supersedes == Hash256.Zero ? null : terms.Supersedes.ToString(),
            ManifestHash = terms.ManifestHash.ToString(),
            Manifest = Json(manifest),
            Approvals = Entries(approvals),
            IsApproved = approvals.Standing.IsMet || run is { State: > State.Cancelled },
            Payer = new PayerEntry(account.Free.ToString(), account.Held.ToString(), budgetLeft.ToString()),
            Risks = RiskFlags.Of(
                manifest, terms, sources, isSold ? price : null, (Nodes.Get(terms.Node), Units)),
            ChangedFrom = before?.Id.ToString(),
            Changes = before is null ? [] : Changes(before, request, manifest),
            Run = run is null ? null : RunEntry.Of(run, events),
            Endpoint = events.OfType<Deployed>().LastOrDefault()?.Endpoint,
            Events = await TimelineAsync(events, terms, cancel),
        };
    }

    private static JsonElement Json(Manifest manifest)
    {
        using JsonDocument document = JsonDocument.Parse(manifest.ToCanonicalJson());
        return document.RootElement.Clone();
    }

    private Task<IReadOnlyList<ContractEvent>> EventsAsync(Hash256 id, CancellationToken cancel) =>
        session.Events.ReadAsync<ContractEvent>(GridAddresses.Grid, [null, id], cancel);

    private IReadOnlyList<ApprovalEntry> Entries(ApprovalState approvals) =>
        [.. approvals.Standing.Clauses.Select((standing, i) => new ApprovalEntry(
            i,
            Specs.Organisations.ClauseText.Of(standing.Clause, Units.NameOf(standing.Clause.Unit)),
            standing.Clause.Unit,
            standing.Clause.Quorum,
            standing.Applies,
            [.. approvals.Standing.Assignment.Where(a => a.Clause == i).Select(static a => a.Approver.ToChecksum())],
            standing.Applies ? standing.Clause.Quorum - approvals.Standing.Assignment.Count(a => a.Clause == i) : 0,
            [.. approvals.Candidates(standing.Clause.Unit).Select(static who => who.ToChecksum())]))];

    /// <summary>The last request of the same name that was approved, and all image sources that
    /// were.</summary>
    private async Task<(WorkloadRequest? Before, IReadOnlySet<string> Sources)> PrecedentAsync(
        WorkloadRequest request, Manifest manifest, CancellationToken cancel)
    {
        WorkloadRequest? before = null;
        var sources = new HashSet<string>(StringComparer.Ordinal);
        foreach (WorkloadRequest other in await RequestDirectory.ReadAsync(session, request.Terms.Department, cancel))
        {
            if (other.Id == request.Id)
                break;
            if (other.TryOpen() is not { } opened
                || (await session.Grid.RunOfAsync(other.Id, cancel)).State <= State.Cancelled)
            {
                continue;
            }

            sources.UnionWith(opened.Spec.Workloads.Select(static w => RiskFlags.SourceOf(w.Image)));
            if (opened.Metadata.Name == manifest.Metadata.Name)
                before = other;
        }

        return (before, sources);
    }

    private static List<ChangeEntry> Changes(WorkloadRequest before, WorkloadRequest after, Manifest manifest)
    {
        var changes = new List<ChangeEntry>();
        foreach (ManifestChange change in ManifestDiff.Between(before.TryOpen()!, manifest))
            changes.Add(new ChangeEntry(change.Path, change.Before, change.After));
        string costBefore = Credits.Format(Charge.Cost(before.Terms));
        Add(changes, "most it may cost", costBefore, Credits.Format(Charge.Cost(after.Terms)));
        Add(changes, "term", $"{before.Terms.TermSeconds} s", $"{after.Terms.TermSeconds} s");
        Add(changes, "node", $"{before.Terms.Node}", $"{after.Terms.Node}");
        return changes;
    }

    private static void Add(List<ChangeEntry> changes, string field, string before, string after)
    {
        if (before != after)
            changes.Add(new ChangeEntry(field, before, after));
    }

    private async Task<IReadOnlyList<EventEntry>> TimelineAsync(
        IReadOnlyList<ContractEvent> events, Terms terms, CancellationToken cancel)
    {
        var times = new Dictionary<ulong, ulong>();
        var entries = new List<EventEntry>(events.Count);
        foreach (ContractEvent happened in events)
        {
            ulong block = happened.Log.BlockNumber ?? 0;
            if (!times.TryGetValue(block, out ulong at))
            {
                at = happened.Log.BlockTimestamp
                    ?? (await session.Client.GetBlockAsync(BlockTag.Number(block), cancel))?.Timestamp
                    ?? 0;
                times[block] = at;
            }

            entries.Add(new EventEntry(
                happened.GetType().Name,
                EventText.Of(happened, People, terms),
                block,
                at,
                happened.Log.TransactionHash?.ToString() ?? ""));
        }

        return entries;
    }
}
