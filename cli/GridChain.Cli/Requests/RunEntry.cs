using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Requests;

/// <summary>What the chain stores of a workload, and what its events tell beside it.</summary>
internal sealed record RunEntry(
    ulong ReservedAt,
    ulong Deadline,
    ulong Since,
    ulong Stop,
    ulong NoticeEnd,
    uint ContestSeconds,
    int FeeBps,
    string HoldMicro,
    string PaidMicro,
    uint ProvenSeconds,
    uint AcceptedSeconds)
{
    /// <summary>The word that is stored, with the workload's events in their order.</summary>
    internal static RunEntry Of(Run run, IReadOnlyList<ContractEvent> events)
    {
        bool mayHaveNotice = run.State is State.Deployed or State.Suspended;
        return new RunEntry(
            run.ReservedAt,
            mayHaveNotice ? 0 : run.Deadline,
            run.Since,
            run.Stop,
            mayHaveNotice ? run.Deadline : 0,
            (uint)run.ContestSeconds,
            run.FeeBps,
            events.Aggregate(UInt256.Zero, HeldAfter).ToString(),
            run.Paid.ToString(),
            events.OfType<Settled>().Select(static e => e.ProvenSeconds).DefaultIfEmpty().Max(),
            events.OfType<UsageAccepted>().LastOrDefault()?.AcceptedSeconds ?? 0);
    }

    private static UInt256 HeldAfter(UInt256 held, ContractEvent happened) => happened switch
    {
        Reserved e => e.Hold,
        Resumed e => e.Hold,
        Settled e => e.Hold,
        Ended e => e.Hold,
        Closed => UInt256.Zero,
        _ => held,
    };
}
