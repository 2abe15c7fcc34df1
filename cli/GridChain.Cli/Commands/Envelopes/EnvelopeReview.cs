using GridChain.Cli.Chain;
using GridChain.Cli.Commands.Nodes;
using GridChain.Cli.Joint;
using GridChain.Contracts.Approvals;
using GridChain.Contracts;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Commands.Envelopes;

/// <summary>Reads and describes envelopes: what every command about them shows.</summary>
internal sealed class EnvelopeReview
{
    private readonly Invocation run;
    private readonly GridSession session;

    private EnvelopeReview(Invocation run, GridSession session)
    {
        this.run = run;
        this.session = session;
    }

    /// <summary>Names of units.</summary>
    internal required UnitDirectory Units { get; init; }

    /// <summary>Names of coins.</summary>
    internal required CoinDirectory Coins { get; init; }

    /// <summary>Names of nodes.</summary>
    internal required NodeDirectory Nodes { get; init; }

    /// <summary>Reads the directories.</summary>
    internal static async Task<EnvelopeReview> ReadAsync(
        Invocation run, GridSession session, CancellationToken cancel) => new(run, session)
        {
            Units = await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel),
            Coins = await CoinDirectory.ReadAsync(session, cancel),
            Nodes = await NodeDirectory.ReadAsync(session, cancel),
        };

    /// <summary>How its approvals stand.</summary>
    internal Task<JointApprovals> ApprovalsAsync(EnvelopeEntry entry, CancellationToken cancel) =>
        JointApprovals.ReadAsync(
            session,
            JointQuestion.Of(entry.Limits, GridAddresses.Envelopes, entry.Id),
            who => session.Envelopes.SignedByAsync(entry.Id, who, cancel),
            cancel);

    /// <summary>Describes it as it is now.</summary>
    internal async Task<EnvelopeDocument> DescribeAsync(EnvelopeEntry entry, CancellationToken cancel)
    {
        Envelope limits = entry.Limits;
        Decision decision = await session.Envelopes.DecisionOfAsync(entry.Id, cancel);
        EnvelopeUse use = await session.Envelopes.UseOfAsync(entry.Id, cancel);
        bool wasOpen = use.PolicyVersion != 0;
        ulong now = await ChainClock.NowAsync(session, run.Shell.Time, cancel);
        Rules rules = await session.Units.RulesOfAsync(limits.Department, cancel);
        JointApprovals approvals = await ApprovalsAsync(entry, cancel);
        return new EnvelopeDocument
        {
            Id = entry.Id.ToString(),
            State = StateText(decision, limits, use, rules, now),
            Department = limits.Department,
            DepartmentName = Units.NameOf(limits.Department),
            Requester = limits.Requester.ToChecksum(),
            Requesters = [.. limits.Requesters.Select(static who => who.ToChecksum())],
            Kinds = EnvelopeRule.KindsText(limits),
            DataClass = limits.MostClass.ToString().ToLowerInvariant(),
            Nodes = [.. limits.Nodes.Select(Nodes.NameOf)],
            Farm = limits.Farm == 0 ? "" : Units.NameOf(limits.Farm),
            Manifests = [.. limits.Manifests.Select(static hash => hash.ToString())],
            Symbol = Coins.SymbolOf(limits.Coin),
            AtOnce = new ResourcesEntry(
                limits.CpuMilli, limits.MemoryMiB, limits.SsdGiB, limits.HddGiB, limits.Gpus, limits.Ipv4, limits.Mbit),
            Free = wasOpen ? FreeOf(use) : null,
            EachMicro = limits.MoneyEach.ToString(),
            PerWindowMicro = limits.MoneyPerWindow.ToString(),
            WindowDays = limits.WindowDays,
            InAllMicro = limits.MoneyInAll.ToString(),
            WindowLeftMicro = wasOpen ? EnvelopeFit.WindowLeft(limits, use, now).ToString() : null,
            InAllLeftMicro = wasOpen ? (limits.MoneyInAll - use.SpentInAll).ToString() : null,
            TermSeconds = limits.TermSeconds,
            Until = limits.Until,
            ValidUntil = limits.ValidUntil,
            Approvals = approvals.Entries(Units),
            Drawn = wasOpen
                ? [.. (await EnvelopeDirectory.DrawnAsync(session, entry.Id, cancel)).Select(static id => id.ToString())]
                : [],
        };
    }

    private static ResourcesEntry FreeOf(EnvelopeUse use)
    {
        uint[] free = EnvelopeFit.Lanes(use.Free);
        return new ResourcesEntry(free[0], free[1], free[2], free[3], free[4], free[5], free[6]);
    }

    private static string StateText(Decision decision, Envelope limits, EnvelopeUse use, Rules rules, ulong now)
    {
        if (decision <= Decision.Proposed)
            return limits.ValidUntil < now ? "expired" : "proposed";
        if (decision != Decision.Approved)
            return decision.ToString().ToLowerInvariant();
        if (limits.Until < now)
            return "expired";
        return use.PolicyVersion == rules.PolicyVersion ? "open" : "void";
    }
}
