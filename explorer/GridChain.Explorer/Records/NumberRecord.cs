using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>A number on its own.</summary>
[MessagePackObject]
public sealed record NumberRecord
{
    /// <summary>The number.</summary>
    [Key(0)]
    public required ulong Value { get; init; }
}
