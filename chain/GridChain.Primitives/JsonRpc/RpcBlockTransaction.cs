using System.Text.Json.Serialization;
using GridChain.Primitives.JsonRpc.Converters;

namespace GridChain.Primitives.JsonRpc;

/// <summary>A transaction in a block: its hash alone, or the whole of it.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="Full">All of it; null when only hashes were asked for.</param>
[JsonConverter(typeof(BlockTransactionConverter))]
public readonly record struct RpcBlockTransaction(Hash256 Hash, RpcTransaction? Full = null);
