using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>A coin.</summary>
[MessagePackObject]
public sealed record CoinRecord
{
    /// <summary>Its contract.</summary>
    [Key(0)]
    public required Address Address { get; init; }

    /// <summary>Name; untrusted.</summary>
    [Key(1)]
    public string Name { get; init; } = "";

    /// <summary>Symbol; untrusted.</summary>
    [Key(2)]
    public string Symbol { get; init; } = "";

    /// <summary>Who controls it.</summary>
    [Key(3)]
    public Address Issuer { get; init; } = default;

    /// <summary>Made by GridChain's coin factory.</summary>
    [Key(4)]
    public bool FromFactory { get; init; } = false;

    /// <summary>The most that may exist.</summary>
    [Key(5)]
    public UInt256 Cap { get; init; } = default;

    /// <summary>Ever made.</summary>
    [Key(6)]
    public UInt256 Minted { get; init; } = default;

    /// <summary>Ever destroyed.</summary>
    [Key(7)]
    public UInt256 Burned { get; init; } = default;

    /// <summary>Ever paid into accounts.</summary>
    [Key(8)]
    public UInt256 Deposited { get; init; } = default;

    /// <summary>Ever paid out of accounts.</summary>
    [Key(9)]
    public UInt256 Withdrawn { get; init; } = default;

    /// <summary>Nothing moves.</summary>
    [Key(10)]
    public bool Paused { get; init; } = false;
}
