using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Contracts.Verification;

/// <summary>
/// A settlement: what was paid, the proof in the transaction, and the root that the node had reported.
/// </summary>
public sealed record SettlementEvidence
{
    /// <summary>What was paid.</summary>
    public required Settled Settled { get; init; }

    /// <summary>Transaction that settled.</summary>
    public required Hash256 Transaction { get; init; }

    /// <summary>Seconds that settlements before it had proved.</summary>
    public uint ProvenBefore { get; init; }

    /// <summary>
    /// Leaf with its Merkle path, from the transaction's calldata; null if it was made by another contract.
    /// </summary>
    public Settlement? Proof { get; init; }

    /// <summary>The node's report of the epoch; null if there is none.</summary>
    public EpochEvidence? Epoch { get; init; }

    /// <summary>Who signed the transaction that reported.</summary>
    public Address ReportSigner { get; init; }

    /// <summary>The node's key when it reported, from the nodes' events.</summary>
    public Address NodeKey { get; init; }
}
