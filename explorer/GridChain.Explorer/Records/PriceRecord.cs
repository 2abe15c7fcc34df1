using GridChain.Primitives;
using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>A node's price book in one coin: nano-credits per unit of a resource and period.</summary>
[MessagePackObject]
public sealed record PriceRecord
{
    /// <summary>Coin.</summary>
    [Key(0)]
    public required Address Coin { get; init; }

    /// <summary>Per thousandth of a CPU.</summary>
    [Key(1)]
    public required ulong CpuMilli { get; init; }

    /// <summary>Per MiB of memory.</summary>
    [Key(2)]
    public required ulong MemoryMiB { get; init; }

    /// <summary>Per GiB of solid-state storage.</summary>
    [Key(3)]
    public required ulong SsdGiB { get; init; }

    /// <summary>Per GiB of rotating storage.</summary>
    [Key(4)]
    public required ulong HddGiB { get; init; }

    /// <summary>Per graphics processor.</summary>
    [Key(5)]
    public required ulong Gpu { get; init; }

    /// <summary>Per IPv4 address.</summary>
    [Key(6)]
    public required ulong Ipv4 { get; init; }

    /// <summary>Per Mbit/s.</summary>
    [Key(7)]
    public required ulong Mbit { get; init; }

    /// <summary>Length of the period; 0 = not sold in this coin.</summary>
    [Key(8)]
    public required uint PeriodSeconds { get; init; }
}
