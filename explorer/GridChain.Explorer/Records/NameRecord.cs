using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>A name that search finds.</summary>
[MessagePackObject]
public sealed record NameRecord
{
    /// <summary>What bears it.</summary>
    [Key(0)]
    public required SubjectKind Kind { get; init; }

    /// <summary>The name as written on the chain; untrusted.</summary>
    [Key(1)]
    public required string Name { get; init; }

    /// <summary>Path of its page.</summary>
    [Key(2)]
    public required string Link { get; init; }
}
