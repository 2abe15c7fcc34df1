using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Rpc.Json;

/// <summary>Where a transaction is.</summary>
/// <param name="BlockHash">Hash of its block.</param>
/// <param name="Header">The block's header.</param>
/// <param name="Index">Place in the block, from 0.</param>
internal readonly record struct TransactionPlace(Hash256 BlockHash, BlockHeader Header, int Index);
