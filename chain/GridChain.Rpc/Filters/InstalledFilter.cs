using GridChain.Primitives;
using GridChain.Rpc.Parameters;

namespace GridChain.Rpc.Filters;

/// <summary>A filter that a caller polls.</summary>
internal abstract class InstalledFilter
{
    private InstalledFilter()
    {
    }

    /// <summary>Guards the filter's position; polls of one filter run one after the other.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Time stamp of the last poll.</summary>
    public long LastPolled { get; set; }

    /// <summary>Logs (eth_newFilter).</summary>
    /// <param name="query">Which.</param>
    /// <param name="next">First block that was not delivered.</param>
    internal sealed class Logs(LogQuery query, ulong next) : InstalledFilter
    {
        public LogQuery Query { get; } = query;

        public ulong Next { get; set; } = next;
    }

    /// <summary>Hashes of blocks (eth_newBlockFilter).</summary>
    /// <param name="next">First block that was not delivered.</param>
    internal sealed class Blocks(ulong next) : InstalledFilter
    {
        public ulong Next { get; set; } = next;
    }

    /// <summary>Hashes of transactions that entered the pool (eth_newPendingTransactionFilter).</summary>
    internal sealed class Pending : InstalledFilter
    {
        private const int CountMax = 4_096;
        private readonly Queue<Hash256> waiting = [];

        /// <summary>Keeps a hash; above the bound the oldest is forgotten.</summary>
        public void Add(in Hash256 hash)
        {
            lock (Gate)
            {
                if (waiting.Count == CountMax)
                    _ = waiting.Dequeue();
                waiting.Enqueue(hash);
            }
        }

        /// <summary>What came since the last time. Under the gate.</summary>
        public Hash256[] Take()
        {
            Hash256[] taken = [.. waiting];
            waiting.Clear();
            return taken;
        }
    }
}
