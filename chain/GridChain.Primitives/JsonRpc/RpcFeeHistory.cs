using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.JsonRpc;

/// <summary>Answer of eth_feeHistory.</summary>
public sealed record RpcFeeHistory
{
    /// <summary>Height of the first block told of.</summary>
    public ulong OldestBlock { get; init; }

    /// <summary>Base fees, wei, one more than blocks: the last is of the next block.</summary>
    public ImmutableArray<UInt256> BaseFeePerGas { get; init; } = [];

    /// <summary>Gas used over gas limit, 0 to 1.</summary>
    public ImmutableArray<double> GasUsedRatio { get; init; } = [];

    /// <summary>Blob base fees, wei, one more than blocks.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<UInt256>? BaseFeePerBlobGas { get; init; }

    /// <summary>Blob gas used over its limit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<double>? BlobGasUsedRatio { get; init; }

    /// <summary>For each block the tips at the percentiles asked for, wei.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<ImmutableArray<UInt256>>? Reward { get; init; }
}
