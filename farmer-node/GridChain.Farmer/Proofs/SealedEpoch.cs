using System.Collections.Immutable;
using GridChain.Contracts.Types;
using GridChain.Contracts.Usage;
using GridChain.Primitives;

namespace GridChain.Farmer.Proofs;

/// <summary>What the node says about one epoch. The reports never change once they are sealed; the epoch
/// report is signed once, when its turn on chain has come.</summary>
public sealed record SealedEpoch
{
    /// <summary>The epoch.</summary>
    public required ulong Epoch { get; init; }

    /// <summary>Reports of all workloads that ran in it.</summary>
    public required ImmutableArray<SealedReport> Reports { get; init; }

    /// <summary>Root of the report on chain before; set with the signature.</summary>
    public Hash256 PrevRoot { get; set; }

    /// <summary>The node key's signature of the epoch report; null while its turn has not come.</summary>
    public ReadOnlyMemory<byte>? Signature { get; set; }

    /// <summary>True once it is on chain.</summary>
    public bool IsPosted { get; set; }

    /// <summary>Transaction that put it there; null where another sender did.</summary>
    public Hash256? Transaction { get; set; }

    /// <summary>The tree over the reports.</summary>
    public UsageTree Tree() => UsageTree.Of(Reports.Select(r => r.Open().ToLeaf()));

    /// <summary>What goes on chain.</summary>
    public EpochReport ToReport(ulong node, Hash256 prevRoot) => new()
    {
        Node = node,
        Epoch = Epoch,
        Root = Tree().Root,
        PrevRoot = prevRoot,
        Count = (uint)Reports.Length,
    };
}
