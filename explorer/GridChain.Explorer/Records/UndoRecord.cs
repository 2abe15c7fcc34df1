using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>Everything that a block changed, as it was before.</summary>
[MessagePackObject]
public sealed record UndoRecord
{
    /// <summary>Each changed key once.</summary>
    [Key(0)]
    public required IReadOnlyList<UndoEntry> Entries { get; init; }
}
