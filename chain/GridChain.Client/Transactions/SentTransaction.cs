using GridChain.Client.Calls;
using GridChain.Primitives;

namespace GridChain.Client.Transactions;

/// <summary>A transaction that the node has taken.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="From">The sender.</param>
/// <param name="Nonce">Its nonce.</param>
/// <param name="Call">What it calls.</param>
/// <param name="GasLimit">Most gas that it may use.</param>
/// <param name="Raw">The signed bytes; sending them again does no harm.</param>
public sealed record SentTransaction(
    Hash256 Hash, Address From, ulong Nonce, ContractCall Call, ulong GasLimit, ReadOnlyMemory<byte> Raw);
