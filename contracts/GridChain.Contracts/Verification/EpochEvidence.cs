using GridChain.Primitives;

namespace GridChain.Contracts.Verification;

/// <summary>A node's usage root of one epoch, as its event tells it.</summary>
public sealed record EpochEvidence
{
    /// <summary>Node.</summary>
    public required ulong Node { get; init; }

    /// <summary>Epoch number.</summary>
    public required ulong Epoch { get; init; }

    /// <summary>Merkle root over its workloads' usage.</summary>
    public required Hash256 Root { get; init; }

    /// <summary>Root of the report before.</summary>
    public required Hash256 PrevRoot { get; init; }

    /// <summary>Leaves under the root.</summary>
    public required uint Count { get; init; }

    /// <summary>The key's signature; empty if the key itself sent the report.</summary>
    public required ReadOnlyMemory<byte> Signature { get; init; }

    /// <summary>Transaction that brought it.</summary>
    public required Hash256 Transaction { get; init; }

    /// <summary>True: the node signed another report for the epoch.</summary>
    public bool Void { get; init; }
}
