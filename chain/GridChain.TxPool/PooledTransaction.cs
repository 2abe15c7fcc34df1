using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.TxPool.Blobs;

namespace GridChain.TxPool;

/// <summary>A transaction in the pool.</summary>
/// <param name="Transaction">The transaction; its sender is recovered.</param>
/// <param name="Sender">Who signed it.</param>
/// <param name="Bytes">Size of its encoding.</param>
/// <param name="Arrived">When it was accepted.</param>
/// <param name="Sidecar">Its blobs with their proofs; null for all but blob transactions.</param>
public sealed record PooledTransaction(
    Transaction Transaction, Address Sender, int Bytes, DateTimeOffset Arrived, BlobSidecar? Sidecar = null)
{
    /// <summary>Size of the sidecar; 0 without one.</summary>
    public int BlobBytes => Sidecar?.Encoded.Length ?? 0;

    /// <summary>The bytes that eth_sendRawTransaction takes: with the blobs, where there are any.</summary>
    public ReadOnlyMemory<byte> NetworkForm => Sidecar?.Encoded ?? Transaction.Encoded;
}
