using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Rlp;
using GridChain.TxPool.Admission;
using GridChain.TxPool.Blobs;
using GridChain.TxPool.Journal;
using GridChain.TxPool.Queues;
using Microsoft.Extensions.Logging;

namespace GridChain.TxPool;

/// <summary>Transactions that were accepted and are not in a block yet.</summary>
/// <remarks>
/// <code>
///   Rpc --Submit--> rules --> sender's queue --> ring of senders --Select--> block builder
///                     |            |                                            |
///                  refusal      journal                       BlockCommitted &lt;--+
/// </code>
/// The pool executes nothing and gossips nothing. Blobs stay here, beside their transaction, until it is in a block:
/// no block holds them. It drops an accepted transaction only when its
/// nonce was used, when the sender replaced it, or when it could not run for hours and the pool is full; each is
/// logged. Turns go round between senders, so one that sends thousands does not delay another's first.
/// All members may be called from any thread. Admission answers at once, so the queues are guarded by one lock and
/// not by a channel; signatures are recovered and accounts are read outside of it.
/// </remarks>
public sealed class TransactionPool : IDisposable
{
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<Address, SenderQueue> senders = [];
    private readonly Dictionary<Hash256, PooledTransaction> byHash = [];
    private readonly SenderRing ring = new();
    private readonly PoolWakeSignal wake = new();
    private readonly IPoolChain chain;
    private readonly TxPoolOptions options;
    private readonly TxJournal? journal;
    private readonly TimeProvider time;
    private readonly ILogger<TransactionPool> logger;
    private int readyCount;
    private long bytes;
    private long blobBytes;
    private long generation;
    private DateTimeOffset swept = DateTimeOffset.MinValue;

    /// <summary>Starts empty; <see cref="Restore"/> brings back the journal.</summary>
    public TransactionPool(
        IPoolChain chain,
        TxPoolOptions options,
        TimeProvider time,
        ILogger<TransactionPool> logger,
        TxJournal? journal = null)
    {
        this.chain = chain;
        this.options = options;
        this.time = time;
        this.logger = logger;
        this.journal = journal;
    }

    /// <summary>Raised outside of the lock, on the submitter's thread, for each accepted transaction.</summary>
    public event Action<PooledTransaction>? Admitted;

    /// <summary>How full the pool is.</summary>
    public TxPoolStatus Status
    {
        get
        {
            lock (gate)
                return StatusInLock();
        }
    }

    /// <summary>Offers the bytes of eth_sendRawTransaction.</summary>
    public TxAdmission Submit(ReadOnlySpan<byte> encoded)
    {
        bool isBlob = !encoded.IsEmpty && encoded[0] == (byte)TransactionType.Blob;
        long bytesMax = options.TxBytesMax + (isBlob ? BlobForm.AddedBytesMax(chain.Head.BlobCountMax) : 0);
        if (encoded.Length > bytesMax)
            return new TxAdmission.TooLarge(encoded.Length, (int)bytesMax);
        if (!encoded.IsEmpty && encoded[0] is 0 or (> 4 and < 0xc0))
            return new TxAdmission.TypeNotAccepted(encoded[0]);
        try
        {
            (Transaction transaction, BlobSidecar? sidecar) =
                isBlob ? BlobForm.Read(encoded) : (TransactionCodec.Decode(encoded), null);
            return Submit(transaction, transaction.Encoded.Length, sidecar, hasOpenProofs: true);
        }
        catch (RlpException malformed)
        {
            return new TxAdmission.Malformed(malformed.Message);
        }
    }

    /// <summary>
    /// Reads transactions that are about to be offered and recovers together the senders of those that the
    /// pool does not hold: much cheaper than one by one.
    /// </summary>
    /// <param name="encoded">Each in the form of eth_sendRawTransaction.</param>
    /// <returns>
    /// For each null where the transaction must be offered by its bytes: it is malformed, or has blobs.
    /// </returns>
    public Transaction?[] Read(IReadOnlyList<byte[]> encoded)
    {
        var read = new Transaction?[encoded.Count];
        var unknown = new List<Transaction>(encoded.Count);
        for (int i = 0; i < read.Length; i++)
        {
            read[i] = ReadPlain(encoded[i]);
            if (read[i] is { } transaction && Find(transaction.Hash) is null)
                unknown.Add(transaction);
        }

        SenderRecovery.Recover(CollectionsMarshal.AsSpan(unknown));
        return read;
    }

    /// <summary>Offers a transaction without blobs.</summary>
    /// <param name="transaction">Signed.</param>
    /// <param name="encodedBytes">Size of its encoding.</param>
    public TxAdmission Submit(Transaction transaction, int encodedBytes) =>
        Submit(transaction, encodedBytes, sidecar: null, hasOpenProofs: false);

    private TxAdmission Submit(Transaction transaction, int encodedBytes, BlobSidecar? sidecar, bool hasOpenProofs)
    {
        if (Find(transaction.Hash) is not null)
            return new TxAdmission.AlreadyKnown(transaction.Hash);
        var candidate = new Candidate(transaction, encodedBytes, chain.Head, options)
        {
            Sidecar = sidecar,
            HasOpenProofs = sidecar is not null && hasOpenProofs,
        };
        if (AdmissionRules.FirstRefusal(AdmissionRules.Alone, candidate) is { } refusal)
            return refusal;
        (TxAdmission admission, PooledTransaction? entry) = Enter(candidate);
        if (entry is null)
            return admission;
        journal?.Append(entry);
        if (admission is TxAdmission.Accepted { IsReady: true })
            wake.Set();
        Admitted?.Invoke(entry);
        return admission;
    }

    /// <summary>Offers again what the journal held; call it once, before transactions come in.</summary>
    /// <returns>How many are in the pool again.</returns>
    public int Restore()
    {
        if (journal is null)
            return 0;
        int restored = 0;
        int refused = 0;
        IReadOnlyList<byte[]> recovered = journal.Recovered;
        var read = new (Transaction Transaction, BlobSidecar? Sidecar)?[recovered.Count];

        // Recovering senders is most of the work and asks nobody: all cores do it, then the pool takes them in order.
        Parallel.For(0, read.Length, i => read[i] = Decode(recovered[i]));
        SenderRecovery.RecoverInParallel(
            read.Where(one => one is not null).Select(one => one!.Value.Transaction).ToArray());
        foreach ((Transaction Transaction, BlobSidecar? Sidecar)? one in read)
        {
            // Proofs were checked when the transaction came, and the record's check sum was right.
            if (one is var (transaction, sidecar)
                && Submit(transaction, transaction.Encoded.Length, sidecar, hasOpenProofs: false).IsAccepted)
                restored++;
            else
                refused++;
        }

        Log.Restored(logger, restored, refused);
        return restored;
    }

    /// <summary>The sender's next nonce, counting what is ready in the pool.</summary>
    public ulong PendingNonce(in Address sender)
    {
        lock (gate)
        {
            if (senders.TryGetValue(sender, out SenderQueue? queue))
                return queue.PendingNonce;
        }

        return chain.GetAccount(sender).Nonce;
    }

    /// <summary>The transaction, or null when the pool does not hold it.</summary>
    public PooledTransaction? Find(in Hash256 hash)
    {
        lock (gate)
            return byHash.GetValueOrDefault(hash);
    }

    /// <summary>One sender's transactions; empty lists for an account that has none.</summary>
    public SenderContent ContentOf(in Address sender)
    {
        lock (gate)
        {
            return senders.TryGetValue(sender, out SenderQueue? queue)
                ? ContentInLock(queue)
                : new SenderContent(sender, [], []);
        }
    }

    /// <summary>All senders' transactions, by address.</summary>
    public ImmutableArray<SenderContent> Content()
    {
        lock (gate)
            return [.. senders.Values.OrderBy(queue => queue.Sender).Select(ContentInLock)];
    }

    /// <summary>True when a block could take something.</summary>
    public bool HasReady
    {
        get
        {
            lock (gate)
                return !ring.IsEmpty;
        }
    }

    /// <summary>Waits until a transaction becomes ready, or the time is over. One waiter: the proposer.</summary>
    /// <returns>False when the time was over.</returns>
    public bool WaitForReady(TimeSpan timeout, CancellationToken cancel) => wake.Wait(timeout, cancel);

    /// <summary>The ready transactions in the order of turns: one of each sender a round, by nonce.</summary>
    /// <remarks>Lazy: read while the block is built; what a new sender sends meanwhile is the next block's.</remarks>
    public IEnumerable<Transaction> Select()
    {
        Queue<(SenderQueue Queue, ulong Nonce)> lanes;
        lock (gate)
            lanes = new(ring.InOrder().Select(queue => (queue, queue.NextNonce)));
        while (lanes.TryDequeue(out (SenderQueue Queue, ulong Nonce) lane))
        {
            PooledTransaction? entry;
            lock (gate)
                entry = lane.Queue.At(lane.Nonce);
            if (entry is null)
                continue;
            yield return entry.Transaction;
            if (!lane.Queue.IsStalled)
                lanes.Enqueue((lane.Queue, lane.Nonce + 1));
        }
    }

    /// <summary>Tells the pool of a durable block: its transactions leave, its senders go to the back.</summary>
    public void BlockCommitted(Block block)
    {
        lock (gate)
        {
            generation++;
            foreach (Transaction transaction in block.Transactions)
            {
                if (!transaction.TryGetSender(out Address sender)
                    || !senders.TryGetValue(sender, out SenderQueue? queue))
                    continue;
                AdvanceInLock(queue, transaction.Nonce + 1);
                queue.IsStalled = false;
                ring.MoveToBack(queue);
            }
        }
    }

    /// <summary>Tells the pool that the builder could not run a sender's next transaction.</summary>
    /// <remarks>
    /// The account is read again: a nonce that moved without a transaction of the sender (EIP-7702) drops what it
    /// overtook. Otherwise the transaction stays and only it is tried until the sender has something in a block.
    /// </remarks>
    /// <param name="transaction">The transaction.</param>
    /// <param name="reason">Why, for the log.</param>
    public void CouldNotRun(Transaction transaction, string reason)
    {
        if (!transaction.TryGetSender(out Address sender))
            return;
        ulong next = chain.GetAccount(sender).Nonce;
        lock (gate)
        {
            if (!senders.TryGetValue(sender, out SenderQueue? queue))
                return;
            foreach (PooledTransaction dropped in AdvanceInLock(queue, next))
                Log.Overtaken(logger, dropped.Transaction.Hash, sender, dropped.Transaction.Nonce, next);
            if (transaction.Nonce != queue.NextNonce)
                return;
            if (!queue.IsStalled)
                Log.Stalled(logger, transaction.Hash, sender, transaction.Nonce, reason);
            queue.IsStalled = true;
            ring.MoveToBack(queue);
        }
    }

    /// <summary>Writes the journal until it is cancelled, and what is left then. For the host's background.</summary>
    public Task RunJournalAsync(CancellationToken cancel) =>
        journal is null ? Task.CompletedTask : journal.RunAsync(Snapshot, cancel);

    /// <inheritdoc/>
    public void Dispose() => wake.Dispose();

    /// <summary>
    /// A transaction that has the size and type that the pool takes, and no blobs; else null.
    /// </summary>
    private Transaction? ReadPlain(byte[] encoded)
    {
        if (encoded.Length == 0 || encoded.Length > options.TxBytesMax
            || encoded[0] == (byte)TransactionType.Blob)
            return null;
        try
        {
            return TransactionCodec.Decode(encoded);
        }
        catch (RlpException)
        {
            // The answer has to say why; that is Submit's.
            return null;
        }
    }

    /// <summary>A transaction; null for bytes that are none.</summary>
    private static (Transaction Transaction, BlobSidecar? Sidecar)? Decode(byte[] encoded)
    {
        try
        {
            return encoded[0] == (byte)TransactionType.Blob
                ? BlobForm.Read(encoded)
                : (TransactionCodec.Decode(encoded), null);
        }
        catch (RlpException)
        {
            // Its check sum was right, so another program wrote it; it is counted as refused.
            return null;
        }
    }

    private (TxAdmission Admission, PooledTransaction? Entry) Enter(Candidate candidate)
    {
        while (true)
        {
            candidate.Account = AccountOf(candidate.Sender, out long seen);
            if (AdmissionRules.FirstRefusal(AdmissionRules.Account, candidate) is { } refusal)
                return (refusal, null);
            lock (gate)
            {
                // A block came between the account's reading and the lock: its nonce may be old.
                if (seen == generation && !candidate.HasOpenProofs)
                    return EnterInLock(candidate);
                if (seen == generation && RefusalInLock(candidate) is { } early and not TxAdmission.PoolFull)
                    return (early, null);
            }

            if (candidate.HasOpenProofs && candidate.Sidecar?.FaultOfProofs() is { } fault)
                return (new TxAdmission.InvalidBlobs(fault), null);
            candidate.HasOpenProofs = false;
        }
    }

    /// <summary>The sender's account: read once a block, however many transactions the sender offers.</summary>
    private PoolAccount AccountOf(in Address sender, out long seen)
    {
        lock (gate)
        {
            seen = generation;
            if (senders.TryGetValue(sender, out SenderQueue? queue) && queue.Known.Generation == generation)
                return queue.Known.Account;
        }

        return chain.GetAccount(sender);
    }

    private (TxAdmission Admission, PooledTransaction? Entry) EnterInLock(Candidate candidate)
    {
        TxAdmission? refusal = RefusalInLock(candidate);
        if (refusal is TxAdmission.PoolFull && MakeRoomInLock())
            refusal = RefusalInLock(candidate);
        if (refusal is not null)
            return (refusal, null);
        SenderQueue queue = candidate.Queue ?? AddSenderInLock(candidate);
        queue.Known = (candidate.Account, generation);
        PooledTransaction entry = PutInLock(queue, candidate);
        return (new TxAdmission.Accepted(entry.Transaction.Hash, entry.Transaction.Nonce < queue.PendingNonce), entry);
    }

    private TxAdmission? RefusalInLock(Candidate candidate)
    {
        candidate.Queue = senders.GetValueOrDefault(candidate.Sender);
        candidate.Pool = StatusInLock();
        return AdmissionRules.FirstRefusal(AdmissionRules.Pool, candidate);
    }

    private SenderQueue AddSenderInLock(Candidate candidate)
    {
        var queue = new SenderQueue(candidate.Sender, candidate.NextNonce);
        senders.Add(candidate.Sender, queue);
        return queue;
    }

    private PooledTransaction PutInLock(SenderQueue queue, Candidate candidate)
    {
        var entry = new PooledTransaction(
            candidate.Transaction, candidate.Sender, candidate.Bytes, time.GetUtcNow(), candidate.Sidecar);
        if (candidate.Replaced is { } old)
        {
            ForgetInLock(old);
            Log.Replaced(logger, old.Transaction.Hash, entry.Transaction.Hash, entry.Sender);
        }

        byHash.Add(entry.Transaction.Hash, entry);
        bytes += entry.Bytes;
        blobBytes += entry.BlobBytes;
        int before = queue.ReadyCount;
        queue.Put(entry);
        if (entry.Transaction.Nonce == queue.NextNonce)
            queue.IsStalled = false;
        readyCount += queue.ReadyCount - before;
        ring.Update(queue);
        return entry;
    }

    private List<PooledTransaction> AdvanceInLock(SenderQueue queue, ulong next)
    {
        int before = queue.ReadyCount;
        List<PooledTransaction> left = queue.Advance(next);
        foreach (PooledTransaction entry in left)
            ForgetInLock(entry);
        UpdateInLock(queue, before);
        return left;
    }

    /// <summary>Removes what could not run for hours; true when something went.</summary>
    /// <remarks>Looks at everything, so no more than once a minute, however often a full pool is asked.</remarks>
    private bool MakeRoomInLock()
    {
        DateTimeOffset now = time.GetUtcNow();
        if (now - swept < SweepPeriod)
            return false;
        swept = now;
        DateTimeOffset limit = now - options.WaitingTimeMax;
        PooledTransaction[] old = [.. senders.Values
            .SelectMany(queue => queue.All.Where(entry => entry.Arrived < limit && queue.IsWaiting(entry)))];
        foreach (PooledTransaction entry in old)
        {
            SenderQueue queue = senders[entry.Sender];
            int before = queue.ReadyCount;
            queue.Remove(entry.Transaction.Nonce);
            ForgetInLock(entry);
            UpdateInLock(queue, before);
            Log.Expired(logger, entry.Transaction.Hash, entry.Sender, entry.Transaction.Nonce);
        }

        return old.Length > 0;
    }

    private void ForgetInLock(PooledTransaction entry)
    {
        byHash.Remove(entry.Transaction.Hash);
        bytes -= entry.Bytes;
        blobBytes -= entry.BlobBytes;
    }

    private void UpdateInLock(SenderQueue queue, int readyBefore)
    {
        readyCount += queue.ReadyCount - readyBefore;
        ring.Update(queue);
        if (queue.Count == 0)
            senders.Remove(queue.Sender);
    }

    private TxPoolStatus StatusInLock() => new(readyCount, byHash.Count - readyCount, senders.Count, bytes, blobBytes);

    private static SenderContent ContentInLock(SenderQueue queue)
    {
        PooledTransaction[] all = [.. queue.All.OrderBy(entry => entry.Transaction.Nonce)];
        return new SenderContent(queue.Sender, [.. all[..queue.ReadyCount]], [.. all[queue.ReadyCount..]]);
    }

    private IReadOnlyList<PooledTransaction> Snapshot()
    {
        lock (gate)
        {
            return [.. byHash.Values
                .OrderBy(entry => entry.Arrived).ThenBy(entry => entry.Transaction.Nonce)];
        }
    }
}
