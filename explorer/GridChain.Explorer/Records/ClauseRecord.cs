using GridChain.Primitives.Numerics;
using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>
/// Clause of a policy: so many members of a unit must approve what may cost more than a limit.
/// </summary>
[MessagePackObject]
public sealed record ClauseRecord
{
    /// <summary>Unit whose members count.</summary>
    [Key(0)]
    public required ulong Unit { get; init; }

    /// <summary>How many must approve.</summary>
    [Key(1)]
    public required byte Quorum { get; init; }

    /// <summary>The clause applies above this cost in micro-credits; 0 = always.</summary>
    [Key(2)]
    public required UInt256 Above { get; init; }
}
