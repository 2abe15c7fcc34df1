using System.Collections.Concurrent;
using System.Security.Cryptography;
using GridChain.TxPool;

namespace GridChain.Rpc.Filters;

/// <summary>The filters that callers poll, by id. Thread-safe. Bounded; those that nobody polls go.</summary>
internal sealed class FilterRegistry : IDisposable
{
    private readonly ConcurrentDictionary<string, InstalledFilter> filters = [];
    private readonly TransactionPool pool;
    private readonly RpcOptions options;
    private readonly TimeProvider time;

    public FilterRegistry(TransactionPool pool, RpcOptions options, TimeProvider time)
    {
        this.pool = pool;
        this.options = options;
        this.time = time;
        pool.Admitted += OnAdmitted;
    }

    /// <summary>Keeps a filter; null when there are as many as there may be.</summary>
    public string? Install(InstalledFilter filter)
    {
        RemoveIdle();
        if (filters.Count >= options.FilterCountMax)
            return null;
        filter.LastPolled = time.GetTimestamp();
        string id = "0x" + RandomNumberGenerator.GetHexString(32, lowercase: true);
        filters[id] = filter;
        return id;
    }

    /// <summary>The filter; null when there is none of the id.</summary>
    public InstalledFilter? Find(string id)
    {
        if (!filters.TryGetValue(id, out InstalledFilter? filter))
            return null;
        filter.LastPolled = time.GetTimestamp();
        return filter;
    }

    /// <summary>Forgets a filter; false when there is none of the id.</summary>
    public bool Uninstall(string id) => filters.TryRemove(id, out _);

    /// <inheritdoc/>
    public void Dispose() => pool.Admitted -= OnAdmitted;

    private void OnAdmitted(PooledTransaction entry)
    {
        foreach (InstalledFilter filter in filters.Values)
        {
            if (filter is InstalledFilter.Pending pending)
                pending.Add(entry.Transaction.Hash);
        }
    }

    private void RemoveIdle()
    {
        foreach ((string id, InstalledFilter filter) in filters)
        {
            if (time.GetElapsedTime(filter.LastPolled) > options.FilterIdleMax)
                _ = filters.TryRemove(id, out _);
        }
    }
}
