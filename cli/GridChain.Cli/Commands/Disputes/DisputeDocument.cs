using GridChain.Cli.Chain;

namespace GridChain.Cli.Commands.Disputes;

/// <summary>A dispute as JSON shows it.</summary>
/// <param name="Dispute">Its number.</param>
/// <param name="Workload">The workload's id.</param>
/// <param name="Department">The tenant.</param>
/// <param name="Node">The node that reported.</param>
/// <param name="Court">The organisation whose auditors decide.</param>
/// <param name="Epoch">The contested epoch.</param>
/// <param name="Complaint">What the tenant says.</param>
/// <param name="Stage">Where it is.</param>
/// <param name="Seconds">Contested time, which is not paid meanwhile.</param>
/// <param name="BondMicro">What the loser pays to the court.</param>
/// <param name="Symbol">The coin.</param>
/// <param name="RefundBps">Share that is not to be paid, as far as it is decided, 1/10,000.</param>
/// <param name="Judged">True if panel or governors decided.</param>
/// <param name="Deadline">End of the stage, Unix seconds.</param>
/// <param name="Panel">The auditors that were drawn.</param>
/// <param name="Next">What can be done now, and by whom.</param>
/// <param name="Transaction">What this command sent; null for nothing.</param>
internal sealed record DisputeDocument(
    ulong Dispute,
    string Workload,
    ulong Department,
    ulong Node,
    ulong Court,
    ulong Epoch,
    string Complaint,
    string Stage,
    uint Seconds,
    string BondMicro,
    string Symbol,
    int RefundBps,
    bool Judged,
    ulong Deadline,
    IReadOnlyList<PanelEntry> Panel,
    string Next,
    SentDocument? Transaction);
