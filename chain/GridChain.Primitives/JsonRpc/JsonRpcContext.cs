using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using GridChain.Primitives.JsonRpc.Converters;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.JsonRpc;

/// <summary>Source-generated reading and writing of the wire records, without reflection.</summary>
/// <remarks>
/// Numbers are QUANTITY, bytes are DATA (execution-apis), names are camelCase. Use
/// <c>JsonRpcContext.Default.RpcBlock</c> and the like.
/// </remarks>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.Strict,
    Converters =
    [
        typeof(QuantityUInt64Converter), typeof(QuantityUInt256Converter), typeof(AddressConverter),
        typeof(Hash256Converter), typeof(DataConverter), typeof(TransactionTypeConverter),
    ])]
[JsonSerializable(typeof(RpcBlock))]
[JsonSerializable(typeof(RpcTransaction))]
[JsonSerializable(typeof(RpcReceipt))]
[JsonSerializable(typeof(ImmutableArray<RpcReceipt>))]
[JsonSerializable(typeof(RpcLog))]
[JsonSerializable(typeof(ImmutableArray<RpcLog>))]
[JsonSerializable(typeof(RpcCall))]
[JsonSerializable(typeof(RpcFilter))]
[JsonSerializable(typeof(RpcFeeHistory))]
[JsonSerializable(typeof(RpcAccessList))]
[JsonSerializable(typeof(RpcSyncStatus))]
[JsonSerializable(typeof(JsonRpcError))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(BlockTag))]
[JsonSerializable(typeof(Address))]
[JsonSerializable(typeof(ImmutableArray<Address>))]
[JsonSerializable(typeof(Hash256))]
[JsonSerializable(typeof(UInt256))]
[JsonSerializable(typeof(ulong))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(ReadOnlyMemory<byte>))]
[JsonSerializable(typeof(ImmutableArray<double>))]
public sealed partial class JsonRpcContext : JsonSerializerContext;
