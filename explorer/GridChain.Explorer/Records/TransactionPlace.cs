using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>Where a transaction is.</summary>
[MessagePackObject]
public sealed record TransactionPlace
{
    /// <summary>Block number.</summary>
    [Key(0)]
    public required ulong Block { get; init; }

    /// <summary>Place in the block, from 0.</summary>
    [Key(1)]
    public required uint Index { get; init; }
}
