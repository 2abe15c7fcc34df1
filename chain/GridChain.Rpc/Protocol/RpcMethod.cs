using System.Text.Json;

namespace GridChain.Rpc.Protocol;

/// <summary>A method by name.</summary>
/// <param name="Name">As on the wire.</param>
/// <param name="Handler">What it does.</param>
internal sealed record RpcMethod(string Name, RpcMethod.RpcHandler Handler)
{
    /// <summary>Writes exactly one JSON value, or answers why not (what it wrote by then is thrown away).</summary>
    public delegate RpcError? RpcHandler(RpcCall call, Utf8JsonWriter result);
}
