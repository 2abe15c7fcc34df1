using System.Collections.Immutable;
using GridChain.Primitives;

namespace GridChain.Cli.Evidence;

/// <summary>Everything that proves a workload's life, so that it can be checked without a network.</summary>
/// <remarks>
/// What the verifier believes runs one way: headers (hashes, seals, an anchor that the auditor knows) → receipts under
/// their receiptsRoot → events of the contracts → terms, manifest, approvals, usage, money.
/// </remarks>
internal sealed record EvidenceBundle
{
    /// <summary>Name of the form with its version.</summary>
    internal const string FormatName = "gridchain-evidence/1";

    /// <summary><see cref="FormatName"/>.</summary>
    public required string Format { get; init; }

    /// <summary>Which chain and contracts.</summary>
    public required BundleChain Chain { get; init; }

    /// <summary>The workload: digest of its terms.</summary>
    public required Hash256 Id { get; init; }

    /// <summary>The terms, ABI-encoded.</summary>
    public required ReadOnlyMemory<byte> Terms { get; init; }

    /// <summary>The manifest, canonical JSON.</summary>
    public required string Manifest { get; init; }

    /// <summary>Recorded approvals in their order.</summary>
    public required ImmutableArray<BundleApproval> Approvals { get; init; }

    /// <summary>Block headers, ascending: the first one, those concerned, and where they are few those between.</summary>
    public required ImmutableArray<BundleHeader> Headers { get; init; }

    /// <summary>Transactions concerned.</summary>
    public required ImmutableArray<BundleItem> Transactions { get; init; }

    /// <summary>Their receipts, which hold the events.</summary>
    public required ImmutableArray<BundleItem> Receipts { get; init; }

    /// <summary>Proofs of the use that was settled.</summary>
    public required ImmutableArray<BundleUsage> Usage { get; init; }
}
