using GridChain.Cli.Chain;
using GridChain.Cli.Commands.Nodes;
using GridChain.Cli.Requests;

namespace GridChain.Cli.Commands.Envelopes;

/// <summary>An envelope in full. Amounts are micro-credits, times Unix seconds.</summary>
internal sealed record EnvelopeDocument
{
    /// <summary>Digest of its limits: what approvers sign.</summary>
    public required string Id { get; init; }

    /// <summary>proposed, open, refused, withdrawn, shut, expired, or void (the policy changed since).</summary>
    public required string State { get; init; }

    /// <summary>Number of the department.</summary>
    public required ulong Department { get; init; }

    /// <summary>Its name.</summary>
    public required string DepartmentName { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string Requester { get; init; }

    /// <summary>Who may draw; empty for all with the role.</summary>
    public required IReadOnlyList<string> Requesters { get; init; }

    /// <summary>Kinds of workloads in words.</summary>
    public required string Kinds { get; init; }

    /// <summary>Most sensitive data.</summary>
    public required string DataClass { get; init; }

    /// <summary>Names of nodes; empty for any.</summary>
    public required IReadOnlyList<string> Nodes { get; init; }

    /// <summary>Name of the farm; empty for any.</summary>
    public required string Farm { get; init; }

    /// <summary>Hashes of manifests; empty for any.</summary>
    public required IReadOnlyList<string> Manifests { get; init; }

    /// <summary>Symbol of the coin.</summary>
    public required string Symbol { get; init; }

    /// <summary>Most resources at once.</summary>
    public required ResourcesEntry AtOnce { get; init; }

    /// <summary>Resources that are free now; null before it is open.</summary>
    public ResourcesEntry? Free { get; init; }

    /// <summary>Most for one workload.</summary>
    public required string EachMicro { get; init; }

    /// <summary>Most in a window.</summary>
    public required string PerWindowMicro { get; init; }

    /// <summary>Length of the window in days; 0 for one window for all time.</summary>
    public required uint WindowDays { get; init; }

    /// <summary>Most in all.</summary>
    public required string InAllMicro { get; init; }

    /// <summary>Left in the window that runs now; null before it is open.</summary>
    public string? WindowLeftMicro { get; init; }

    /// <summary>Left in all; null before it is open.</summary>
    public string? InAllLeftMicro { get; init; }

    /// <summary>Longest term of a workload, seconds.</summary>
    public required uint TermSeconds { get; init; }

    /// <summary>Nothing is drawn after this time.</summary>
    public required ulong Until { get; init; }

    /// <summary>Approvals are valid until this time.</summary>
    public required ulong ValidUntil { get; init; }

    /// <summary>Clauses and who approved.</summary>
    public required IReadOnlyList<ApprovalEntry> Approvals { get; init; }

    /// <summary>Ids of the workloads that were drawn from it.</summary>
    public required IReadOnlyList<string> Drawn { get; init; }

    /// <summary>The transaction of this command; null with --dry-run and for views.</summary>
    public SentDocument? Transaction { get; init; }
}
