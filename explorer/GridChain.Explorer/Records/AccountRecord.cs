using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>Money of a unit in one coin, micro-credits.</summary>
[MessagePackObject]
public sealed record AccountRecord
{
    /// <summary>Unit; 0 = slashed bonds, out of circulation.</summary>
    [Key(0)]
    public required ulong Unit { get; init; }

    /// <summary>Coin.</summary>
    [Key(1)]
    public required Address Coin { get; init; }

    /// <summary>Can be spent.</summary>
    [Key(2)]
    public UInt256 Free { get; init; } = default;

    /// <summary>Stands behind workloads and bonds.</summary>
    [Key(3)]
    public UInt256 Held { get; init; } = default;
}
