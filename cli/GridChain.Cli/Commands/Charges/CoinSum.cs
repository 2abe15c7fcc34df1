using System.Collections.Immutable;
using GridChain.Contracts.Statements;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Charges;

/// <summary>What settlements come to in one coin.</summary>
internal sealed record CoinSum(string Coin, string Symbol, string AmountMicro, string FeeMicro)
{
    /// <summary>The sums by coin, in the order of their first settlement.</summary>
    internal static IReadOnlyList<CoinSum> Of(ImmutableArray<ChargeLine> lines) =>
        [.. lines.GroupBy(static line => line.Terms.Coin).Select(static group => new CoinSum(
            group.Key.ToChecksum(),
            group.First().Symbol,
            group.Aggregate(UInt256.Zero, static (sum, line) => sum + line.Amount).ToString(),
            group.Aggregate(UInt256.Zero, static (sum, line) => sum + line.Fee).ToString()))];

    /// <summary>The sums with the fines and fees that departments paid beside settlements.</summary>
    internal static IReadOnlyList<CoinSum> Of(ImmutableArray<ChargeLine> lines, ImmutableArray<SideLine> sides) =>
        [.. Of(lines).Select(sum => sum with
        {
            AmountMicro = sides.Where(side => side.Coin.ToChecksum() == sum.Coin)
                .Aggregate(UInt256.Parse(sum.AmountMicro), static (total, side) => total + side.Cost).ToString(),
        })];
}
