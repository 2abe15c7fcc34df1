using System.Collections.Immutable;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Contracts.NodeApi;

/// <summary>One workload's usage up to an epoch: all that anyone needs to settle and to verify.</summary>
/// <remarks>To verify: Keccak-256 of <see cref="Report"/> is the leaf's report hash; the leaf is under the
/// root that the chain has (<c>Meter.verify</c>); <see cref="Signature"/> is the node key's over the report's
/// digest; the report's <c>prevReportHash</c> is the report hash of the workload's epoch before.</remarks>
public sealed record WorkloadUsage
{
    /// <summary>The leaf.</summary>
    public required UsageFigures Leaf { get; init; }

    /// <summary>Its place in the tree.</summary>
    public required uint Index { get; init; }

    /// <summary>Siblings from the leaf upwards.</summary>
    public required ImmutableArray<Hash256> Siblings { get; init; }

    /// <summary>The root that they lead to.</summary>
    public required Hash256 Root { get; init; }

    /// <summary>The report as the node hashed and signed it: canonical JSON (RFC 8785), as text.</summary>
    public required string Report { get; init; }

    /// <summary>The node key's signature of the report's digest (65 bytes r, s, v).</summary>
    public required ReadOnlyMemory<byte> Signature { get; init; }

    /// <summary>The workload's terms, <c>abi.encode</c>; what settling needs.</summary>
    public required ReadOnlyMemory<byte> Terms { get; init; }

    /// <summary>The samples under the report's sample root: time (Unix ms), ready (1 or 0), CPU ms, memory
    /// MiB, processes, bytes in, bytes out, with blanks between.</summary>
    public ImmutableArray<string> Samples { get; set; } = [];

    /// <summary>True once the root is on chain.</summary>
    public bool IsPosted { get; set; }

    /// <summary>Transaction that put the root on chain; null while it is not there.</summary>
    public Hash256? Transaction { get; init; }

    /// <summary>What <c>Grid.settle</c> takes.</summary>
    public Settlement ToSettlement() => new()
    {
        Terms = Types.Terms.Decode(Terms.Span),
        Leaf = Leaf.ToLeaf(),
        Index = Index,
        Siblings = Siblings,
    };
}
