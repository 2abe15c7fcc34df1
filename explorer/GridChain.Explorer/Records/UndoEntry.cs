using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>One key as it was before a block.</summary>
[MessagePackObject]
public sealed record UndoEntry
{
    /// <summary>The key.</summary>
    [Key(0)]
    public required byte[] Key { get; init; }

    /// <summary>Its value before; null = it was not there.</summary>
    [Key(1)]
    public required byte[]? Before { get; init; }
}
