using System.Text.Json;
using GridChain.Ledger;
using GridChain.Ledger.Logs;
using GridChain.Primitives;
using GridChain.Rpc.Filters;
using GridChain.Rpc.Json;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Namespaces;

/// <summary>eth_: logs, at once and by filters that are polled.</summary>
internal sealed class EthLogs(Blockchain chain, LogSearch search, FilterRegistry filters) : IRpcNamespace
{
    private static readonly RpcError NotFound = RpcError.Server("filter not found");

    public IEnumerable<RpcMethod> Methods =>
    [
        new("eth_getLogs", GetLogs),
        new("eth_newFilter", NewFilter),
        new("eth_newBlockFilter", NewBlockFilter),
        new("eth_newPendingTransactionFilter", NewPendingTransactionFilter),
        new("eth_getFilterChanges", GetFilterChanges),
        new("eth_getFilterLogs", GetFilterLogs),
        new("eth_uninstallFilter", UninstallFilter),
    ];

    private RpcError? GetLogs(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Object(0, LogQuery.TryRead, out LogQuery query))
            return call.Fault;
        return WriteAll(query, call, result);
    }

    private RpcError? NewFilter(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Object(0, LogQuery.TryRead, out LogQuery query))
            return call.Fault;
        return Install(new InstalledFilter.Logs(query, chain.Head.Number + 1), result);
    }

    private RpcError? NewBlockFilter(RpcCall call, Utf8JsonWriter result) =>
        Install(new InstalledFilter.Blocks(chain.Head.Number + 1), result);

    private RpcError? NewPendingTransactionFilter(RpcCall call, Utf8JsonWriter result) =>
        Install(new InstalledFilter.Pending(), result);

    private RpcError? GetFilterChanges(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Text(0, out string id))
            return call.Fault;
        if (filters.Find(id) is not { } filter)
            return NotFound;
        lock (filter.Gate)
            WriteChanges(filter, result);
        return null;
    }

    private RpcError? GetFilterLogs(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Text(0, out string id))
            return call.Fault;
        return filters.Find(id) is InstalledFilter.Logs filter ? WriteAll(filter.Query, call, result) : NotFound;
    }

    private RpcError? UninstallFilter(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Text(0, out string id))
            return call.Fault;
        result.WriteBooleanValue(filters.Uninstall(id));
        return null;
    }

    private RpcError? Install(InstalledFilter filter, Utf8JsonWriter result)
    {
        if (filters.Install(filter) is not { } id)
            return RpcError.Limit("too many filters: uninstall some, or subscribe over WebSocket");
        result.WriteStringValue(id);
        return null;
    }

    private RpcError? WriteAll(LogQuery query, RpcCall call, Utf8JsonWriter result)
    {
        if (search.Find(query, out List<LogEntry> logs, call.Deadline()) is { } fault)
            return fault;
        Write(logs, result);
        return null;
    }

    private void WriteChanges(InstalledFilter filter, Utf8JsonWriter result)
    {
        switch (filter)
        {
            case InstalledFilter.Logs logs:
                ulong next = logs.Next;
                Write(search.FindNew(logs.Query, ref next), result);
                logs.Next = next;
                break;
            case InstalledFilter.Blocks blocks:
                blocks.Next = WriteBlocks(blocks.Next, result);
                break;
            case InstalledFilter.Pending pending:
                result.WriteStartArray();
                foreach (Hash256 hash in pending.Take())
                    result.WriteHashValue(hash);
                result.WriteEndArray();
                break;
        }
    }

    private ulong WriteBlocks(ulong next, Utf8JsonWriter result)
    {
        result.WriteStartArray();
        while (chain.GetBlock(next) is { } block)
        {
            result.WriteHashValue(block.Hash);
            next++;
        }

        result.WriteEndArray();
        return next;
    }

    private static void Write(List<LogEntry> logs, Utf8JsonWriter result)
    {
        result.WriteStartArray();
        foreach (LogEntry entry in logs)
            LogJson.Write(result, entry);
        result.WriteEndArray();
    }
}
