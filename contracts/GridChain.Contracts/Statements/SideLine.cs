using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Statements;

/// <summary>A line of a statement beside settlements: refund, fine, fee, payment on credit, allowance.</summary>
public sealed record SideLine
{
    /// <summary>What it is.</summary>
    public required SideKind Kind { get; init; }

    /// <summary>Organisation of the department.</summary>
    public required NamedUnit Organisation { get; init; }

    /// <summary>Whose statement it stands on.</summary>
    public required NamedUnit Department { get; init; }

    /// <summary>Who paid.</summary>
    public required NamedUnit From { get; init; }

    /// <summary>Who got it.</summary>
    public required NamedUnit To { get; init; }

    /// <summary>The coin.</summary>
    public required Address Coin { get; init; }

    /// <summary>Its symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>Micro-credits; zero for what was never charged.</summary>
    public required UInt256 Amount { get; init; }

    /// <summary>Which workload it is about; null for none.</summary>
    public required Hash256? Workload { get; init; }

    /// <summary>What happened, for people.</summary>
    public required string Text { get; init; }

    /// <summary>The transaction.</summary>
    public required Hash256 Transaction { get; init; }

    /// <summary>Its block.</summary>
    public required ulong Block { get; init; }

    /// <summary>Index of the event in its block.</summary>
    public required ulong LogIndex { get; init; }

    /// <summary>Time of the block, Unix seconds.</summary>
    public required ulong At { get; init; }

    /// <summary>What it adds to the department's cost, micro-credits: a fine or a fee that it paid itself.</summary>
    /// <remarks>Payments on credit and allowances are no cost: the use is, or the money comes from the own
    /// treasury.</remarks>
    public UInt256 Cost => Kind is SideKind.Fine or SideKind.ChallengeFee && From == Department ? Amount : UInt256.Zero;
}
