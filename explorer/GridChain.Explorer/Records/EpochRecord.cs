using GridChain.Explorer.Store;
using GridChain.Primitives;
using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>A node's usage root of one epoch.</summary>
[MessagePackObject]
public sealed record EpochRecord
{
    /// <summary>Node.</summary>
    [Key(0)]
    public required ulong Node { get; init; }

    /// <summary>Epoch number.</summary>
    [Key(1)]
    public required ulong Epoch { get; init; }

    /// <summary>Merkle root over its workloads' usage.</summary>
    [Key(2)]
    public required Hash256 Root { get; init; }

    /// <summary>Root of the report before.</summary>
    [Key(3)]
    public required Hash256 PrevRoot { get; init; }

    /// <summary>Leaves under the root.</summary>
    [Key(4)]
    public required uint Count { get; init; }

    /// <summary>Node's key at that time.</summary>
    [Key(5)]
    public required Address Key { get; init; }

    /// <summary>Its signature; empty if the key itself sent the report.</summary>
    [Key(6)]
    public required byte[] Signature { get; init; }

    /// <summary>Place of the event.</summary>
    [Key(7)]
    public required Position Position { get; init; }

    /// <summary>Unix seconds.</summary>
    [Key(8)]
    public required ulong ReportedAt { get; init; }

    /// <summary>Transaction that brought it.</summary>
    [Key(9)]
    public required Hash256 Transaction { get; init; }

    /// <summary>True: the node signed another report for the epoch.</summary>
    [Key(10)]
    public bool Void { get; init; } = false;
}
