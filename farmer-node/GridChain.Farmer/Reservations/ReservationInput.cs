using GridChain.Contracts.Types;
using GridChain.Farmer.Trust;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Reservations;

/// <summary>Something that happened to one reservation.</summary>
public abstract record ReservationInput
{
    private ReservationInput()
    {
    }

    /// <summary>Time has passed, or the daemon has started: look again at what is to do.</summary>
    public sealed record Looked : ReservationInput;

    /// <summary>An approval event.</summary>
    public sealed record ApprovalSeen(RecordedApproval Approval) : ReservationInput;

    /// <summary>It was reserved by a decision on several workloads, or by one made before.</summary>
    public sealed record DecisionSeen(JointDecision Decision) : ReservationInput;

    /// <summary>A final block says that the workload is in this state.</summary>
    /// <param name="State">State on chain.</param>
    /// <param name="Since">When the clock started; null where the event does not say.</param>
    /// <param name="Stop">When the clock stopped; null where the event does not say.</param>
    /// <param name="ContestSeconds">Contest window; null where the event does not say.</param>
    /// <param name="MovableFrom">From when on anyone may move it; 0 for never, null where the event does not
    /// say.</param>
    public sealed record ChainSaw(
        State State, ulong? Since = null, ulong? Stop = null, uint? ContestSeconds = null, ulong? MovableFrom = null)
        : ReservationInput;

    /// <summary>The driver says how the instance stands.</summary>
    public sealed record InstanceSeen(InstanceStatus Status) : ReservationInput;

    /// <summary>The image is here, verified and unpacked.</summary>
    public sealed record Prepared : ReservationInput;

    /// <summary>A probe was answered or not.</summary>
    public sealed record Probed(bool IsReady) : ReservationInput;

    /// <summary>The instance was destroyed.</summary>
    public sealed record Destroyed : ReservationInput;

    /// <summary>A transaction was included; what it changed comes as an event, or has come already.</summary>
    /// <param name="In">State on chain in which it was decided on.</param>
    public sealed record Sent(State In) : ReservationInput;

    /// <summary>An effect failed.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Kind">Whose fault it is.</param>
    public sealed record Failed(string Reason, FailureKind Kind) : ReservationInput;
}
