using GridChain.Explorer.Store;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>A workload from its request to its last payment.</summary>
[MessagePackObject]
public sealed record DeploymentRecord
{
    /// <summary>EIP-712 digest of its terms: what approvers signed.</summary>
    [Key(0)]
    public required Hash256 Id { get; init; }

    /// <summary>Where it was requested; orders the lists.</summary>
    [Key(1)]
    public required Position Position { get; init; }

    /// <summary>Unix seconds.</summary>
    [Key(2)]
    public required ulong RequestedAt { get; init; }

    /// <summary>Transaction of the request.</summary>
    [Key(3)]
    public required Hash256 RequestTransaction { get; init; }

    /// <summary>Name in the manifest; untrusted; empty if the manifest cannot be read.</summary>
    [Key(4)]
    public required string Name { get; init; }

    /// <summary>Kind and image of the workload, from the manifest; untrusted.</summary>
    [Key(5)]
    public required string What { get; init; }

    /// <summary>Department that pays.</summary>
    [Key(6)]
    public required ulong Department { get; init; }

    /// <summary>Who asked.</summary>
    [Key(7)]
    public required Address Requester { get; init; }

    /// <summary>Node that shall run it.</summary>
    [Key(8)]
    public required ulong Node { get; init; }

    /// <summary>Farm of the node.</summary>
    [Key(9)]
    public required ulong Farm { get; init; }

    /// <summary>Coin that is paid in.</summary>
    [Key(10)]
    public required Address Coin { get; init; }

    /// <summary>The request is void after this time, Unix seconds.</summary>
    [Key(11)]
    public required ulong ValidUntil { get; init; }

    /// <summary>Where it is in its life.</summary>
    [Key(12)]
    public required DeploymentState State { get; init; }

    /// <summary>Unix seconds of the last change of state.</summary>
    [Key(13)]
    public required ulong StateSince { get; init; }

    /// <summary>The most that it may ever cost, micro-credits.</summary>
    [Key(14)]
    public UInt256 Cost { get; init; } = default;

    /// <summary>Held for it now, micro-credits.</summary>
    [Key(15)]
    public UInt256 Hold { get; init; } = default;

    /// <summary>Paid for it, micro-credits.</summary>
    [Key(16)]
    public UInt256 Paid { get; init; } = default;

    /// <summary>Part of the paid money that went to the treasury, micro-credits.</summary>
    [Key(17)]
    public UInt256 Fee { get; init; } = default;

    /// <summary>Given back to the department when it ended, micro-credits.</summary>
    [Key(18)]
    public UInt256 Returned { get; init; } = default;

    /// <summary>Seconds of use that were proved and settled.</summary>
    [Key(19)]
    public uint ProvenSeconds { get; init; } = 0;

    /// <summary>Seconds of use that the department accepted.</summary>
    [Key(20)]
    public uint AcceptedSeconds { get; init; } = 0;

    /// <summary>Unix seconds; 0 = not yet.</summary>
    [Key(21)]
    public ulong ReservedAt { get; init; } = 0;

    /// <summary>Where it was reserved.</summary>
    [Key(22)]
    public Position ReservedPosition { get; init; } = default;

    /// <summary>Reserved: accept until. Accepted: ready until. Ended: prove until. Unix seconds.</summary>
    [Key(23)]
    public ulong Deadline { get; init; } = 0;

    /// <summary>When the clock started, Unix seconds; moved by suspended time.</summary>
    [Key(24)]
    public ulong Since { get; init; } = 0;

    /// <summary>When the clock stopped, Unix seconds; 0 = it runs or has not started.</summary>
    [Key(25)]
    public ulong Stop { get; init; } = 0;

    /// <summary>When the farm's notice ends, Unix seconds; 0 = no notice.</summary>
    [Key(26)]
    public ulong NoticeEnd { get; init; } = 0;

    /// <summary>Where to reach it; untrusted.</summary>
    [Key(27)]
    public string Endpoint { get; init; } = "";

    /// <summary>sha256 of the image that runs.</summary>
    [Key(28)]
    public Hash256 ImageDigest { get; init; } = default;

    /// <summary>Boot of the node that took it on.</summary>
    [Key(29)]
    public Hash256 BootId { get; init; } = default;

    /// <summary>Version of the policy that was met; 0 = not reserved.</summary>
    [Key(30)]
    public uint PolicyVersion { get; init; } = 0;

    /// <summary>Time between a usage root and the payment on it.</summary>
    [Key(31)]
    public uint ContestSeconds { get; init; } = 0;

    /// <summary>Share for the treasury in 1/10,000.</summary>
    [Key(32)]
    public uint FeeBps { get; init; } = 0;

    /// <summary>Recorded approvals in order.</summary>
    [Key(33)]
    public IReadOnlyList<ApprovalRecord> Approvals { get; init; } = [];

    /// <summary>Approvers whom the ledger counted at reservation.</summary>
    [Key(34)]
    public IReadOnlyList<CountedApproval> Counted { get; init; } = [];

    /// <summary>Who refused or cancelled it.</summary>
    [Key(35)]
    public Address RefusedBy { get; init; } = default;

    /// <summary>Reason of the refusal; untrusted.</summary>
    [Key(36)]
    public string Reason { get; init; } = "";

    /// <summary>Who ended it.</summary>
    [Key(37)]
    public Address EndedBy { get; init; } = default;

    /// <summary>Settlements that were made.</summary>
    [Key(38)]
    public int Settlements { get; init; } = 0;

    /// <summary>Settlements in which the tariff failed.</summary>
    [Key(39)]
    public int TariffFailures { get; init; } = 0;
}
