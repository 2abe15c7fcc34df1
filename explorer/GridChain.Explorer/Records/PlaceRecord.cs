using GridChain.Explorer.Store;
using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>A position on its own.</summary>
[MessagePackObject]
public sealed record PlaceRecord
{
    /// <summary>The position.</summary>
    [Key(0)]
    public required Position Position { get; init; }
}
