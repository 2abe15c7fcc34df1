using System.Text.Json;
using GridChain.Cli.Chain;
using GridChain.Cli.Commands.Nodes;

namespace GridChain.Cli.Requests;

/// <summary>A request or workload in full: the same shape for up, request, approve and workload.</summary>
/// <remarks>Amounts are micro-credits as decimal text, times Unix seconds. What is not known yet is
/// null.</remarks>
internal sealed record RequestDocument
{
    /// <summary>Id: the digest that approvers sign.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the deployment.</summary>
    public required string Name { get; init; }

    /// <summary>planned, requested, expired, refused, cancelled, reserved, accepted, deployed, suspended,
    /// ended or closed.</summary>
    public required string State { get; init; }

    public required ulong Department { get; init; }

    public required string DepartmentName { get; init; }

    public required string Requester { get; init; }

    public required ulong Node { get; init; }

    public required string NodeName { get; init; }

    public required string NodeEndpoint { get; init; }

    public required string Coin { get; init; }

    public required string Symbol { get; init; }

    /// <summary>What an hour costs, rounded up.</summary>
    public required string RatePerHourMicro { get; init; }

    /// <summary>The most that it may ever cost.</summary>
    public required string TotalMicro { get; init; }

    /// <summary>What is held when it is reserved.</summary>
    public required string HoldAtReservationMicro { get; init; }

    /// <summary>prepaid or pay-as-you-go.</summary>
    public required string Funding { get; init; }

    public required uint TermSeconds { get; init; }

    public required uint NoticeSeconds { get; init; }

    public required ulong ValidUntil { get; init; }

    public required ResourcesEntry Resources { get; init; }

    /// <summary>Class of data: public, internal, confidential or restricted.</summary>
    public required string DataClass { get; init; }

    /// <summary>Number of the cost centre that bears the charges; 0 = none.</summary>
    public required ulong CostCentre { get; init; }

    /// <summary>Nodes to which it moves, in this order, if its node does not take it on in time.</summary>
    public IReadOnlyList<ulong> Alternates { get; init; } = [];

    /// <summary>Once it runs, it moves when its node has proved nothing for so long, seconds; 0 = never by
    /// itself.</summary>
    public uint FailoverSeconds { get; init; }

    /// <summary>The request that was approved, where this workload moved from another node; null where it did
    /// not.</summary>
    public string? MovedFrom { get; init; }

    /// <summary>Pool whose capacity it uses; null for none.</summary>
    public string? Pool { get; init; }

    /// <summary>Workload that this one takes the place of when it is reserved.</summary>
    public string? Supersedes { get; init; }

    public required string ManifestHash { get; init; }

    /// <summary>The manifest as it was hashed.</summary>
    public JsonElement? Manifest { get; init; }

    /// <summary>The clauses of the department's policy and how they stand.</summary>
    public required IReadOnlyList<ApprovalEntry> Approvals { get; init; }

    /// <summary>True if nobody is missing.</summary>
    public required bool IsApproved { get; init; }

    /// <summary>The account that pays.</summary>
    public required PayerEntry Payer { get; init; }

    /// <summary>What an approver should look at twice.</summary>
    public required IReadOnlyList<string> Risks { get; init; }

    /// <summary>Id of the approved request of the same name before this one.</summary>
    public string? ChangedFrom { get; init; }

    /// <summary>What differs from it.</summary>
    public IReadOnlyList<ChangeEntry> Changes { get; init; } = [];

    /// <summary>Where it is on chain; null before it was sent.</summary>
    public RunEntry? Run { get; init; }

    /// <summary>Where it is reached; null until it is ready.</summary>
    public string? Endpoint { get; init; }

    /// <summary>What happened, oldest first.</summary>
    public IReadOnlyList<EventEntry> Events { get; init; } = [];

    /// <summary>What this command sent; null if nothing.</summary>
    public SentDocument? Transaction { get; init; }

    /// <summary>Something this command could not do although the rest succeeded.</summary>
    public string? Warning { get; init; }

    /// <summary>Envelope that it is, or would be, reserved from by this command; null if approvers decide.</summary>
    public string? Envelope { get; init; }
}
