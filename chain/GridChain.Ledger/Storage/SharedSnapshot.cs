using GridChain.State.KeyValue;

namespace GridChain.Ledger.Storage;

/// <summary>A snapshot of the store that lives until the last of its users lets go of it.</summary>
internal sealed class SharedSnapshot(IKeyValueSnapshot snapshot)
{
    private int users = 1;

    /// <summary>Becomes a user; false when the last one is gone already.</summary>
    public bool TryUse()
    {
        int seen = Volatile.Read(ref users);
        while (seen > 0)
        {
            int before = Interlocked.CompareExchange(ref users, seen + 1, seen);
            if (before == seen)
                return true;
            seen = before;
        }

        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref users) == 0)
            snapshot.Dispose();
    }
}
