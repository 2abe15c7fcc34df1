using System.Globalization;

namespace GridChain.Benchmarks.Ledger;

/// <summary>What a flood came to.</summary>
/// <param name="Node">Which node.</param>
/// <param name="Kind">What was sent.</param>
/// <param name="Included">Transactions in blocks.</param>
/// <param name="Refused">Requests that were answered with an error.</param>
/// <param name="Seconds">From the first byte sent to the last transaction seen in a block.</param>
/// <param name="Blocks">Blocks that held them.</param>
/// <param name="ServerCpu">CPU time of the node.</param>
/// <param name="ClientCpu">CPU time of this program.</param>
/// <param name="ResidentBytes">Memory of the node behind the flood.</param>
/// <param name="Receipts">Milliseconds from sending to the receipt being there, of each transaction.</param>
/// <param name="Calls">Milliseconds of each eth_call beside.</param>
/// <param name="Balances">Milliseconds of each eth_getBalance beside.</param>
internal sealed record FloodResult(
    string Node,
    FloodKind Kind,
    int Included,
    int Refused,
    double Seconds,
    int Blocks,
    TimeSpan ServerCpu,
    TimeSpan ClientCpu,
    long ResidentBytes,
    double[] Receipts,
    double[] Calls,
    double[] Balances)
{
    /// <summary>Head of the table.</summary>
    public const string Head =
        "node       work      tx/s   us CPU/tx  cores  client us/tx  receipt p50/p99 ms  "
        + "eth_call p50/p99 ms  getBalance p50/p99 ms  blocks  RSS MiB  refused";

    /// <summary>Transactions a second.</summary>
    public double Rate => Included / Seconds;

    /// <summary>Microseconds of the node's CPU for a transaction.</summary>
    public double CpuMicros => ServerCpu.TotalMicroseconds / Math.Max(1, Included);

    /// <summary>A line of the table.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Node,-10} {Kind,-8} {Rate,6:F0} {CpuMicros,10:F0} {ServerCpu.TotalSeconds / Seconds,7:F2} "
        + $"{ClientCpu.TotalMicroseconds / Math.Max(1, Included),13:F0} {Pair(Receipts),19} {Pair(Calls),20} "
        + $"{Pair(Balances),22} {Blocks,7} {ResidentBytes >> 20,8} {Refused,8}");

    /// <summary>A percentile of values; NaN of none.</summary>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }

    private static string Pair(double[] values) => string.Create(
        CultureInfo.InvariantCulture, $"{Percentile(values, 0.5):F1}/{Percentile(values, 0.99):F1}");
}
