using GridChain.Contracts.Types;

namespace GridChain.Cli.Requests;

/// <summary>What the chain stores of a workload.</summary>
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
    internal static RunEntry Of(Run run) => new(
        run.ReservedAt,
        run.Deadline,
        run.Since,
        run.Stop,
        run.NoticeEnd,
        run.ContestSeconds,
        run.FeeBps,
        run.Hold.ToString(),
        run.Paid.ToString(),
        run.ProvenSeconds,
        run.AcceptedSeconds);
}
