using GridChain.Explorer.Store;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>A node of a farm.</summary>
[MessagePackObject]
public sealed record NodeRecord
{
    /// <summary>Node number.</summary>
    [Key(0)]
    public required ulong Number { get; init; }

    /// <summary>Farm that owns it.</summary>
    [Key(1)]
    public required ulong Farm { get; init; }

    /// <summary>Key of the node's daemon.</summary>
    [Key(2)]
    public required Address Key { get; init; }

    /// <summary>Length of a usage epoch.</summary>
    [Key(3)]
    public required uint EpochSeconds { get; init; }

    /// <summary>Where it was registered.</summary>
    [Key(4)]
    public required Position Added { get; init; }

    /// <summary>Unix seconds.</summary>
    [Key(5)]
    public required ulong AddedAt { get; init; }

    /// <summary>1 open, 2 draining, 3 closed, 4 slashed.</summary>
    [Key(6)]
    public byte Status { get; init; } = 1;

    /// <summary>Name; untrusted.</summary>
    [Key(7)]
    public string Name { get; init; } = "";

    /// <summary>Region; untrusted.</summary>
    [Key(8)]
    public string Region { get; init; } = "";

    /// <summary>URL of the daemon; untrusted.</summary>
    [Key(9)]
    public string Endpoint { get; init; } = "";

    /// <summary>Capacity on offer.</summary>
    [Key(10)]
    public ResourcesRecord Total { get; init; } = ResourcesRecord.None;

    /// <summary>Capacity that is free.</summary>
    [Key(11)]
    public ResourcesRecord Free { get; init; } = ResourcesRecord.None;

    /// <summary>Coin of the bond.</summary>
    [Key(12)]
    public Address BondCoin { get; init; } = default;

    /// <summary>Bond in micro-credits.</summary>
    [Key(13)]
    public UInt256 Bond { get; init; } = default;

    /// <summary>Last epoch reported.</summary>
    [Key(14)]
    public ulong LastEpoch { get; init; } = 0;

    /// <summary>Epochs reported.</summary>
    [Key(15)]
    public long Reports { get; init; } = 0;

    /// <summary>Unix seconds of the last report; 0 = none.</summary>
    [Key(16)]
    public ulong LastReportAt { get; init; } = 0;

    /// <summary>Deployments that hold capacity of it.</summary>
    [Key(17)]
    public long Running { get; init; } = 0;
}
