namespace GridChain.TxPool;

/// <summary>How full the pool is.</summary>
/// <param name="ReadyCount">Transactions whose lower nonces are all in the chain or in the pool.</param>
/// <param name="QueuedCount">Transactions behind a nonce gap.</param>
/// <param name="SenderCount">Accounts that have transactions in the pool.</param>
/// <param name="Bytes">Size of all encodings, without blobs.</param>
/// <param name="BlobBytes">Size of blobs, commitments and proofs.</param>
public readonly record struct TxPoolStatus(
    int ReadyCount, int QueuedCount, int SenderCount, long Bytes, long BlobBytes = 0);
