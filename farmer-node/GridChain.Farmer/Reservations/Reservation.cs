using System.Collections.Immutable;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Farmer.Trust;
using GridChain.Farmer.Workloads;
using GridChain.Primitives;

namespace GridChain.Farmer.Reservations;

/// <summary>All that the node knows about one workload; what the journal keeps.</summary>
/// <remarks>Immutable: <see cref="ReservationRunner"/> makes the next from this and an input.</remarks>
public sealed record Reservation
{
    /// <summary>The workload's id.</summary>
    public required Hash256 Id { get; init; }

    /// <summary>Its terms.</summary>
    public required Terms Terms { get; init; }

    /// <summary>Terms that were approved, where the workload moved here from another node; null where its own were.</summary>
    public Terms? Origin { get; init; }

    /// <summary>From when on anyone may move it to an alternate, Unix seconds; 0 while unknown, or for never.</summary>
    public ulong MovableFrom { get; init; }

    /// <summary>The request's body as it came.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What the body says; null before it was opened, and where it is not what was signed. Not kept:
    /// it follows from the body.</summary>
    public Manifest? Manifest { get; init; }

    /// <summary>Approvals that events told of.</summary>
    public ImmutableArray<RecordedApproval> Approvals { get; init; } = [];

    /// <summary>What was approved in its place; null where the workload itself was.</summary>
    public JointDecision? Decision { get; init; }

    /// <summary>State on chain, as last seen in a final block.</summary>
    public State ChainState { get; init; }

    /// <summary>When the clock started, Unix seconds; moved by suspended time. 0 before ready.</summary>
    public ulong Since { get; init; }

    /// <summary>When the clock stopped, Unix seconds; 0 while it runs.</summary>
    public ulong Stop { get; init; }

    /// <summary>Time between a usage root and the payment on it, seconds.</summary>
    public uint ContestSeconds { get; init; }

    /// <summary>True once signatures were checked and hold; never taken back.</summary>
    public bool IsTrusted { get; init; }

    /// <summary>Why it does not run, or the last thing that went wrong; empty for nothing.</summary>
    public string Reason { get; init; } = "";

    /// <summary>True once its image is on this node. Not kept: it is found out again quickly.</summary>
    public bool IsPrepared { get; init; }

    /// <summary>True where it cannot run here; its reservation is given back if that is still
    /// possible.</summary>
    public bool HasFailed { get; init; }

    /// <summary>Failures in a row of what is tried now; reset by success.</summary>
    public int Failures { get; init; }

    /// <summary>Nothing is tried before this time.</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>State on chain in which a transaction of ours was included; its event is awaited. Not
    /// kept.</summary>
    public State SentIn { get; init; }

    /// <summary>Until when that event is awaited before the transaction is tried again. Not kept.</summary>
    public DateTimeOffset SentUntil { get; init; }

    /// <summary>Its instance as last seen.</summary>
    public InstanceView Instance { get; init; } = new();

    /// <summary>Name of its instance on this host: the same for the same workload, on every start.</summary>
    public InstanceId InstanceId => new($"w{Id.ToString().AsSpan(2, 24)}");

    /// <summary>True where the chain says that it is over.</summary>
    public bool IsFinal => ChainState is State.Refused or State.Cancelled or State.Ended or State.Closed;

    /// <summary>The container that it runs; there is exactly one in this version of the manifest.</summary>
    public ContainerWorkload? Container => Manifest?.Spec.Workloads[0];

    /// <summary>True where a process of it should be running on this node.</summary>
    public bool ShouldRun =>
        IsTrusted && !HasFailed && ChainState is (State.Reserved or State.Accepted or State.Deployed);
}
