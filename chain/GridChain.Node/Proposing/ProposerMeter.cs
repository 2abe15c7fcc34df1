using System.Diagnostics.Metrics;
using GridChain.Ledger;
using GridChain.TxPool;

namespace GridChain.Node.Proposing;

/// <summary>Measures blocks, head, compiled code and pool.</summary>
internal sealed class ProposerMeter : IDisposable
{
    private readonly Meter meter = new("GridChain.Node");
    private readonly Counter<long> transactions;
    private readonly Counter<long> gas;
    private readonly Histogram<double> seconds;

    public ProposerMeter(Blockchain chain, TransactionPool pool)
    {
        transactions = meter.CreateCounter<long>(
            "gridchain.node.transactions", "{transaction}", "Transactions in blocks");
        gas = meter.CreateCounter<long>("gridchain.node.gas", "{gas}", "Gas used by blocks");
        seconds = meter.CreateHistogram<double>(
            "gridchain.node.block.duration", "s", "Time to execute, seal and sync a block");
        _ = meter.CreateObservableGauge(
            "gridchain.node.head", () => (long)chain.Head.Number, "{block}", "Number of the last durable block");
        _ = meter.CreateObservableGauge(
            "gridchain.node.head.timestamp", () => (long)chain.Head.Timestamp, "s", "Time of that block, seconds since 1970");
        _ = meter.CreateObservableGauge(
            "gridchain.node.state.oldest", () => (long)chain.OldestState, "{block}", "Oldest block whose state is kept");
        _ = meter.CreateObservableCounter(
            "gridchain.node.compilation.failures",
            () => chain.Code.Failures,
            "{compilation}",
            "Hot code that could not be compiled and stays interpreted: please report any");
        _ = meter.CreateObservableGauge("gridchain.node.pool.count", () => Counts(pool), "{transaction}", "Transactions in the pool");
        _ = meter.CreateObservableGauge("gridchain.node.pool.size", () => pool.Status.Bytes, "By", "Transactions in the pool");
    }

    public void Made(CommittedBlock block, TimeSpan duration)
    {
        transactions.Add(block.Block.Transactions.Length);
        gas.Add((long)block.Header.GasUsed);
        seconds.Record(duration.TotalSeconds);
    }

    public void Dispose() => meter.Dispose();

    private static Measurement<long>[] Counts(TransactionPool pool)
    {
        TxPoolStatus status = pool.Status;
        return
        [
            new(status.ReadyCount, new KeyValuePair<string, object?>("state", "ready")),
            new(status.QueuedCount, new KeyValuePair<string, object?>("state", "queued")),
        ];
    }
}
