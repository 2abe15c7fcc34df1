using GridChain.Ledger;
using GridChain.Ledger.Logs;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Filters;

/// <summary>Turns a caller's filter into a search of the ledger, within this node's limits.</summary>
internal sealed class LogSearch(Blockchain chain, RpcOptions options)
{
    // The index is asked for this many blocks at a time, and the clock is looked at between.
    private const ulong WindowBlocks = 10_000;
    private const int EntryBytes = 512;

    /// <summary>The filter's logs, all of them, or the limit that they pass.</summary>
    /// <param name="query">The filter.</param>
    /// <param name="logs">Its logs.</param>
    /// <param name="cancel">Ends the search.</param>
    public RpcError? Find(LogQuery query, out List<LogEntry> logs, CancellationToken cancel)
    {
        logs = [];
        RpcError? fault = query.BlockHash is { } hash
            ? OfBlock(hash, query, out LogFilter filter)
            : Range(query, out filter);
        if (fault is not null)
            return fault;
        long bytesLeft = options.ResponseBytesMax;
        foreach (LogEntry entry in Entries(filter, cancel))
        {
            // Twice: hexadecimal digits.
            bytesLeft -= EntryBytes + (2L * entry.Log.Data.Length);
            if (logs.Count == options.LogsCountMax || bytesLeft < 0)
                return TooMany(filter, entry.Block.Number, logs.Count);
            logs.Add(entry);
        }

        return null;
    }

    /// <summary>The logs of blocks behind the last poll; whole blocks, and not many more than the limit.</summary>
    /// <param name="query">The filter.</param>
    /// <param name="next">First block to look at; afterwards the first that was not.</param>
    public List<LogEntry> FindNew(LogQuery query, ref ulong next)
    {
        List<LogEntry> logs = [];
        ulong head = chain.Head.Number;
        ulong from = Math.Max(next, NumberOf(query.From, next));
        ulong to = Math.Min(head, NumberOf(query.To, head));
        next = head + 1;
        if (from > to)
            return logs;
        foreach (LogEntry entry in chain.GetLogs(FilterOf(query, from, to)))
        {
            if (logs.Count >= options.LogsCountMax && entry.Block.Number > logs[^1].Block.Number)
            {
                next = entry.Block.Number;
                break;
            }

            logs.Add(entry);
        }

        return logs;
    }

    /// <summary>The filter over a range.</summary>
    public static LogFilter FilterOf(LogQuery query, ulong from, ulong to) => new()
    {
        FromBlock = from,
        ToBlock = to,
        Addresses = query.Addresses,
        Topics = query.Topics,
    };

    private IEnumerable<LogEntry> Entries(LogFilter filter, CancellationToken cancel)
    {
        for (ulong from = filter.FromBlock; from <= filter.ToBlock; from += WindowBlocks)
        {
            ulong to = Math.Min(from + WindowBlocks - 1, filter.ToBlock);
            foreach (LogEntry entry in chain.GetLogs(filter with { FromBlock = from, ToBlock = to }))
            {
                cancel.ThrowIfCancellationRequested();
                yield return entry;
            }

            cancel.ThrowIfCancellationRequested();
        }
    }

    private RpcError? OfBlock(in Hash256 hash, LogQuery query, out LogFilter filter)
    {
        filter = new LogFilter();
        if (chain.GetBlock(hash) is not { } block)
            return RpcError.Server("unknown block");
        filter = FilterOf(query, block.Number, block.Number);
        return null;
    }

    private RpcError? Range(LogQuery query, out LogFilter filter)
    {
        ulong head = chain.Head.Number;
        ulong from = NumberOf(query.From, head);
        ulong to = NumberOf(query.To, head);
        filter = FilterOf(query, from, to);
        if (from > to)
            return RpcError.InvalidParams("invalid block range params");
        if (to > head)
            return RpcError.InvalidParams("block range extends beyond current head block");
        return to - from < options.LogsBlockCountMax
            ? null
            : RpcError.Limit($"block range too large: {to - from + 1} blocks, limit {options.LogsBlockCountMax}");
    }

    private ulong NumberOf(BlockReference? reference, ulong absent) => reference switch
    {
        null => absent,
        { Tag: null, Hash: null, Number: var number } => number,
        { } block => chain.Find(block)?.Number ?? absent,
    };

    private static RpcError TooMany(LogFilter filter, ulong number, int count)
    {
        // All blocks before the one in which the limit was passed are within it.
        ulong last = number > filter.FromBlock ? number - 1 : filter.FromBlock;
        string range = $"[{((UInt256)filter.FromBlock).ToQuantity()}, "
            + $"{((UInt256)last).ToQuantity()}]";
        return RpcError.Limit(
            $"query returned more than {count} results. Try with this block range {range}.");
    }
}
