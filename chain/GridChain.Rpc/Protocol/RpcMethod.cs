using System.Text.Json;

namespace GridChain.Rpc.Protocol;

/// <summary>A method by name.</summary>
/// <param name="Name">As on the wire.</param>
/// <param name="Handler">What it does.</param>
internal sealed record RpcMethod(string Name, RpcMethod.RpcHandler Handler)
{
    /// <summary>
    /// Does for many requests of a batch, given the parameters of each, what is cheaper together; answers for
    /// each what its handler finds in <see cref="RpcCall.Prepared"/>. Null for methods that gain nothing by
    /// it.
    /// </summary>
    public Func<IReadOnlyList<JsonElement>, object?[]>? Prepare { get; init; }

    /// <summary>Writes exactly one JSON value, or answers why not (what it wrote by then is thrown away).</summary>
    public delegate RpcError? RpcHandler(RpcCall call, Utf8JsonWriter result);
}
