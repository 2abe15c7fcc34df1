using System.Collections.Immutable;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Statements;

/// <summary>One settlement: who paid whom how much for what, who had approved it, and where the proof is.</summary>
/// <remarks>Everything comes from the ledger's events and transactions; amounts are exact micro-credits.</remarks>
public sealed record ChargeLine
{
    /// <summary>The workload's id: the digest of its terms, which its approvers signed.</summary>
    public required Hash256 Workload { get; init; }

    /// <summary>What was agreed.</summary>
    public required Terms Terms { get; init; }

    /// <summary>Name of the deployment from its manifest; the beginning of the id if that cannot be
    /// read.</summary>
    public required string Name { get; init; }

    /// <summary>Kind of the workload from its manifest, such as "container"; empty if that cannot be
    /// read.</summary>
    public required string Kind { get; init; }

    /// <summary>Cost centre from the manifest; empty for none.</summary>
    public required string CostCentre { get; init; }

    /// <summary>Labels from the manifest.</summary>
    public required ImmutableSortedDictionary<string, string> Labels { get; init; }

    /// <summary>Organisation of the department; its account is the treasury that gets the fee.</summary>
    public required NamedUnit Organisation { get; init; }

    /// <summary>Department that paid.</summary>
    public required NamedUnit Department { get; init; }

    /// <summary>Farm that was paid.</summary>
    public required NamedUnit Farm { get; init; }

    /// <summary>Name of the node, "node 3" where no event tells one.</summary>
    public required string NodeName { get; init; }

    /// <summary>Where the node says that it is.</summary>
    public required string Region { get; init; }

    /// <summary>Symbol of the coin; its address if the factory did not make it.</summary>
    public required string Symbol { get; init; }

    /// <summary>Those whose approvals were counted, as the reservation names them.</summary>
    public required ImmutableArray<Address> Approvers { get; init; }

    /// <summary>The node's epoch whose proof was settled.</summary>
    public required ulong Epoch { get; init; }

    /// <summary>Begin of the use that this line pays for, Unix seconds.</summary>
    public required ulong UsedFrom { get; init; }

    /// <summary>End of it (exclusive), Unix seconds.</summary>
    public required ulong UsedUntil { get; init; }

    /// <summary>Ready seconds that this settlement proved beyond those before it.</summary>
    public required uint Seconds { get; init; }

    /// <summary>Ready seconds proved since the workload's start.</summary>
    public required uint ProvenSeconds { get; init; }

    /// <summary>What those seconds cost by the terms' price, before any tariff, micro-credits.</summary>
    public required UInt256 ListAmount { get; init; }

    /// <summary>What the department paid, micro-credits.</summary>
    public required UInt256 Amount { get; init; }

    /// <summary>What of it went to the treasury, micro-credits.</summary>
    public required UInt256 Fee { get; init; }

    /// <summary>What of it came from held money, micro-credits; the rest from free money.</summary>
    public required UInt256 FromHold { get; init; }

    /// <summary>The transaction that settled.</summary>
    public required Hash256 Transaction { get; init; }

    /// <summary>Its block.</summary>
    public required ulong Block { get; init; }

    /// <summary>Index of the event in its block.</summary>
    public required ulong LogIndex { get; init; }

    /// <summary>Time of the block, Unix seconds: the line belongs to this month.</summary>
    public required ulong SettledAt { get; init; }

    /// <summary>Keccak-256 of the node's usage report, which the proof binds; null if another contract settled
    /// and nobody accepted the usage on chain.</summary>
    public Hash256? ReportHash { get; init; }

    /// <summary>The node's root of the epoch; null if no event tells it.</summary>
    public Hash256? UsageRoot { get; init; }

    /// <summary>Transaction that anchored the root; null if no event tells it.</summary>
    public Hash256? AnchorTransaction { get; init; }

    /// <summary>What the farm got, micro-credits.</summary>
    public UInt256 ToFarm => Amount - Fee;

    /// <summary>What came from free money, micro-credits.</summary>
    public UInt256 FromFree => Amount - FromHold;
}
