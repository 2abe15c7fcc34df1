using GridChain.Primitives;

namespace GridChain.TxPool.Queues;

/// <summary>
/// One sender's transactions by nonce. The run without a gap that starts at the account's next nonce is ready; the
/// rest is queued.
/// </summary>
/// <remarks>
/// <code>
///   nonce   7   8   9  10  11  12  13
///           x   x   x   .   x   x   .        NextNonce 7, ReadyCount 3, PendingNonce 10, queued 11 and 12
/// </code>
/// Every operation is O(1), except to advance, which is O(transactions that leave). Not thread-safe: the pool's lock
/// guards it.
/// </remarks>
internal sealed class SenderQueue(Address sender, ulong nextNonce)
{
    private readonly Dictionary<ulong, PooledTransaction> byNonce = [];

    public Address Sender { get; } = sender;

    /// <summary>The account's next nonce on the chain.</summary>
    public ulong NextNonce { get; private set; } = nextNonce;

    public int ReadyCount { get; private set; }

    public int Count => byNonce.Count;

    public int QueuedCount => Count - ReadyCount;

    /// <summary>The account as it was read last, and the pool's generation then.</summary>
    public (PoolAccount Account, long Generation) Known { get; set; } = (default, -1);

    /// <summary>Size of the encodings, without blobs.</summary>
    public long Bytes { get; private set; }

    /// <summary>Size of the blobs with their proofs.</summary>
    public long BlobBytes { get; private set; }

    /// <summary>The nonce that a new transaction should have.</summary>
    public ulong PendingNonce => NextNonce + (ulong)ReadyCount;

    /// <summary>The place in the ring of ready senders; null while none is ready.</summary>
    public LinkedListNode<SenderQueue>? Turn { get; set; }

    /// <summary>True after the builder could not run the next transaction; then only that one is tried.</summary>
    public bool IsStalled { get; set; }

    /// <summary>True for what a block cannot take now: behind a gap, or of a stalled sender.</summary>
    public bool IsWaiting(PooledTransaction entry) => IsStalled || entry.Transaction.Nonce >= PendingNonce;

    public IEnumerable<PooledTransaction> All => byNonce.Values;

    public PooledTransaction? At(ulong nonce) => byNonce.GetValueOrDefault(nonce);

    /// <summary>Adds or replaces.</summary>
    public void Put(PooledTransaction entry)
    {
        Bytes += entry.Bytes;
        BlobBytes += entry.BlobBytes;
        if (At(entry.Transaction.Nonce) is { } old)
            Forget(old);
        byNonce[entry.Transaction.Nonce] = entry;
        ExtendReady();
    }

    /// <summary>Removes one; those behind it become queued.</summary>
    public bool Remove(ulong nonce)
    {
        if (!byNonce.Remove(nonce, out PooledTransaction? entry))
            return false;
        Forget(entry);
        if (nonce < PendingNonce)
            ReadyCount = (int)(nonce - NextNonce);
        return true;
    }

    /// <summary>Moves the account's next nonce forward; answers what thereby left the queue.</summary>
    public List<PooledTransaction> Advance(ulong next)
    {
        List<PooledTransaction> left = [];
        if (next <= NextNonce)
            return left;
        if (next - NextNonce <= (ulong)byNonce.Count)
        {
            for (ulong nonce = NextNonce; nonce < next; nonce++)
                TakeOut(nonce, left);
        }
        else
        {
            foreach (ulong nonce in byNonce.Keys.Where(nonce => nonce < next).Order().ToArray())
                TakeOut(nonce, left);
        }

        ulong pending = PendingNonce;
        NextNonce = next;
        ReadyCount = pending > next ? (int)(pending - next) : 0;
        ExtendReady();
        return left;
    }

    private void TakeOut(ulong nonce, List<PooledTransaction> left)
    {
        if (!byNonce.Remove(nonce, out PooledTransaction? entry))
            return;
        Forget(entry);
        left.Add(entry);
    }

    private void Forget(PooledTransaction entry)
    {
        Bytes -= entry.Bytes;
        BlobBytes -= entry.BlobBytes;
    }

    private void ExtendReady()
    {
        while (byNonce.ContainsKey(PendingNonce))
            ReadyCount++;
    }
}
