using System.Collections.Immutable;
using GridChain.Primitives;

namespace GridChain.TxPool;

/// <summary>A sender's transactions in the pool, by nonce.</summary>
/// <param name="Sender">The account.</param>
/// <param name="Ready">Those that can run next, one behind the other.</param>
/// <param name="Queued">Those behind a gap.</param>
public sealed record SenderContent(
    Address Sender, ImmutableArray<PooledTransaction> Ready, ImmutableArray<PooledTransaction> Queued);
