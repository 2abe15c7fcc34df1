using GridChain.Primitives;
using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>Key of a node from one log on.</summary>
[MessagePackObject]
public sealed record NodeKeyRecord
{
    /// <summary>The key's address.</summary>
    [Key(0)]
    public required Address Key { get; init; }
}
