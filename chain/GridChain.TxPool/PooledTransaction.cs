using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.TxPool;

/// <summary>A transaction in the pool.</summary>
/// <param name="Transaction">The transaction; its sender is recovered.</param>
/// <param name="Sender">Who signed it.</param>
/// <param name="Bytes">Size of its encoding.</param>
/// <param name="Arrived">When it was accepted.</param>
public sealed record PooledTransaction(Transaction Transaction, Address Sender, int Bytes, DateTimeOffset Arrived);
