using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridChain.Primitives.JsonRpc.Converters;

namespace GridChain.Primitives.JsonRpc;

/// <summary>Which logs to give (execution-apis, Filter).</summary>
public sealed record RpcFilter
{
    /// <summary>First block; absent is the latest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BlockTag? FromBlock { get; init; }

    /// <summary>Last block; absent is the latest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BlockTag? ToBlock { get; init; }

    /// <summary>One block instead of a range.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Hash256? BlockHash { get; init; }

    /// <summary>Contracts, any of them; absent is all. One may stand without brackets.</summary>
    [JsonConverter(typeof(AddressSetConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<Address>? Address { get; init; }

    /// <summary>For each place the words of which one must match; an empty set matches all.</summary>
    [JsonConverter(typeof(TopicFilterConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<ImmutableArray<Hash256>>? Topics { get; init; }
}
