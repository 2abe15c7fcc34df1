using System.Collections.Immutable;
using CsCheck;
using GridChain.Primitives.Numerics;
using GridChain.Rpc.Execution;

namespace GridChain.Chain.Tests.Rpc;

public sealed class FeeRowTests
{
    [Fact]
    public void Finds_percentiles_as_a_walk_over_all_transactions_does() => Gen.Select(
            Gen.Select(Gen.ULong[0, 5], Gen.ULong[21_000, 90_000]).Array[0, 30],
            Gen.Double[0, 100].Array[1, 6])
        .Sample((transactions, percentiles) =>
        {
            (ulong Tip, ulong Gas)[] sorted = [.. transactions.OrderBy(one => one.Item1)];
            ulong used = (ulong)sorted.Sum(one => (long)one.Gas);
            ulong sum = 0;
            var tips = sorted
                .Select(one => (Tip: (UInt256)one.Tip, GasUpTo: sum += one.Gas))
                .GroupBy(one => one.Tip)
                .Select(group => group.Last())
                .ToImmutableArray();
            var row = new FeeRow(default, 0, default, 0, used) { Tips = tips };
            ImmutableArray<double> rising = [.. percentiles.Order()];
            Assert.Equal(rising.Select(percentile => Walk(sorted, used, percentile)), row.At(rising));
        });

    private static UInt256 Walk((ulong Tip, ulong Gas)[] sorted, ulong used, double percentile)
    {
        if (sorted.Length == 0)
            return UInt256.Zero;
        var threshold = (ulong)(used * percentile / 100);
        int at = 0;
        ulong sum = sorted[0].Gas;
        while (sum < threshold && at < sorted.Length - 1)
            sum += sorted[++at].Gas;
        return sorted[at].Tip;
    }
}
