using System.Collections.Immutable;
using GridChain.Primitives;

namespace GridChain.Contracts.NodeApi;

/// <summary>A node's report of one epoch, with the leaves under its root.</summary>
public sealed record EpochUsage
{
    /// <summary>The node.</summary>
    public required ulong Node { get; init; }

    /// <summary>The epoch.</summary>
    public required ulong Epoch { get; init; }

    /// <summary>Root over the leaves.</summary>
    public required Hash256 Root { get; init; }

    /// <summary>Root of the report before; zero for the first.</summary>
    public required Hash256 PrevRoot { get; init; }

    /// <summary>The node key's signature of the EpochReport (65 bytes r, s, v).</summary>
    public required ReadOnlyMemory<byte> Signature { get; init; }

    /// <summary>Transaction that put it on chain; null while it is not there.</summary>
    public Hash256? Transaction { get; init; }

    /// <summary>Leaves in the order of the tree.</summary>
    public required ImmutableArray<UsageFigures> Leaves { get; init; }
}
