using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>Policy of a department from one log on.</summary>
[MessagePackObject]
public sealed record PolicyRecord
{
    /// <summary>Counts from 1.</summary>
    [Key(0)]
    public required uint Version { get; init; }

    /// <summary>Its clauses in order.</summary>
    [Key(1)]
    public required IReadOnlyList<ClauseRecord> Clauses { get; init; }
}
