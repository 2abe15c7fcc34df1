using GridChain.Explorer.Store;
using GridChain.Primitives.Numerics;
using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>An organisation, a department or a farm.</summary>
[MessagePackObject]
public sealed record UnitRecord
{
    /// <summary>Unit number.</summary>
    [Key(0)]
    public required ulong Number { get; init; }

    /// <summary>Unit above; 0 for an organisation.</summary>
    [Key(1)]
    public required ulong Parent { get; init; }

    /// <summary>Root of the tree.</summary>
    [Key(2)]
    public required ulong Organisation { get; init; }

    /// <summary>1 organisation, 2 department, 3 farm.</summary>
    [Key(3)]
    public required byte Kind { get; init; }

    /// <summary>Name; untrusted.</summary>
    [Key(4)]
    public required string Name { get; init; }

    /// <summary>Where it was made.</summary>
    [Key(5)]
    public required Position Added { get; init; }

    /// <summary>Unix seconds.</summary>
    [Key(6)]
    public required ulong AddedAt { get; init; }

    /// <summary>Version of the policy; 0 = none.</summary>
    [Key(7)]
    public uint PolicyVersion { get; init; } = 0;

    /// <summary>The policy now.</summary>
    [Key(8)]
    public IReadOnlyList<ClauseRecord> Clauses { get; init; } = [];

    /// <summary>What it may promise in a window, micro-credits.</summary>
    [Key(9)]
    public UInt256 BudgetCap { get; init; } = default;

    /// <summary>Length of the window in days; 0 = once, for ever.</summary>
    [Key(10)]
    public uint BudgetDays { get; init; } = 0;

    /// <summary>Promised in the running window, micro-credits.</summary>
    [Key(11)]
    public UInt256 BudgetSpent { get; init; } = default;

    /// <summary>Start of the running window, Unix seconds.</summary>
    [Key(12)]
    public ulong BudgetSince { get; init; } = 0;

    /// <summary>Organisation: governors that sign a change.</summary>
    [Key(13)]
    public byte GovernQuorum { get; init; } = 0;

    /// <summary>Organisation: finance members that sign a withdrawal.</summary>
    [Key(14)]
    public byte FinanceQuorum { get; init; } = 0;

    /// <summary>Organisation: share for the treasury in 1/10,000.</summary>
    [Key(15)]
    public uint FeeBps { get; init; } = 0;

    /// <summary>Organisation: time between a usage root and the payment on it.</summary>
    [Key(16)]
    public uint ContestSeconds { get; init; } = 0;

    /// <summary>Deployments that it asked for, or that its nodes were asked for.</summary>
    [Key(17)]
    public long Deployments { get; init; } = 0;
}
