using GridChain.Contracts.Types;
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

    /// <summary>The clause applies above this cost in micro-credits; 0 = whatever it costs.</summary>
    [Key(2)]
    public required UInt256 Above { get; init; }

    /// <summary>Kinds of workloads to which it applies, bit n for kind n; 0 = every kind.</summary>
    [Key(3)]
    public required ushort Kinds { get; init; }

    /// <summary>Least class of data to which it applies; 0 = every class.</summary>
    [Key(4)]
    public required byte FromClass { get; init; }

    /// <summary>As the contracts have it.</summary>
    public Clause ToClause() => new()
    {
        Unit = Unit,
        Quorum = Quorum,
        Above = Above,
        Kinds = Kinds,
        FromClass = FromClass,
    };
}
