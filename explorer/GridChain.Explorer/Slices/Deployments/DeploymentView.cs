using GridChain.Contracts.Types;
using GridChain.Explorer.Records;
using GridChain.Contracts.Verification;

namespace GridChain.Explorer.Slices.Deployments;

/// <summary>Everything that the page of one deployment shows.</summary>
internal sealed record DeploymentView
{
    /// <summary>Its record.</summary>
    public required DeploymentRecord Record { get; init; }

    /// <summary>Its terms, from the request.</summary>
    public required Terms Terms { get; init; }

    /// <summary>Its events as a story.</summary>
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <summary>Clauses of the policy that was met, or that must be met now.</summary>
    public required IReadOnlyList<ClauseState> Policy { get; init; }

    /// <summary>Settlements with their proofs.</summary>
    public required IReadOnlyList<SettlementEvidence> Settlements { get; init; }

    /// <summary>Verification, made for this request.</summary>
    public required VerificationReport Report { get; init; }

    /// <summary>Manifest, indented; null if it cannot be unpacked; untrusted.</summary>
    public string? Manifest { get; init; }
}
