using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.TxPool.Blobs;
using GridChain.TxPool.Queues;

namespace GridChain.TxPool.Admission;

/// <summary>A transaction on its way through the rules, with what is known about it so far.</summary>
internal sealed class Candidate(Transaction transaction, int bytes, PoolHead head, TxPoolOptions options)
{
    /// <summary>Blobs and their proofs; null for all other transactions.</summary>
    public BlobSidecar? Sidecar { get; init; }

    /// <summary>Bytes of the sidecar; 0 without one.</summary>
    public int BlobBytes => Sidecar?.Encoded.Length ?? 0;

    /// <summary>True while the proofs were not checked; the journal's were when they came.</summary>
    public bool HasOpenProofs { get; set; }

    public Transaction Transaction { get; } = transaction;

    public int Bytes { get; } = bytes;

    public PoolHead Head { get; } = head;

    public TxPoolOptions Options { get; } = options;

    /// <summary>Known behind the signature rule.</summary>
    public Address Sender { get; set; }

    /// <summary>The sender's account at the head; known to the account's and the pool's rules.</summary>
    public PoolAccount Account { get; set; }

    /// <summary>What the pool holds of the sender; null when nothing. Known to the pool's rules.</summary>
    public SenderQueue? Queue { get; set; }

    /// <summary>How full the pool is; known to the pool's rules.</summary>
    public TxPoolStatus Pool { get; set; }

    /// <summary>The transaction that this one would replace.</summary>
    public PooledTransaction? Replaced => Queue?.At(Transaction.Nonce);

    /// <summary>The sender's next nonce on the chain, by the newer of account and queue.</summary>
    public ulong NextNonce => Math.Max(Account.Nonce, Queue?.NextNonce ?? 0);
}
