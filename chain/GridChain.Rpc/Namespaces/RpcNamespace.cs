using System.Text.Json;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Namespaces;

/// <summary>rpc_: which namespaces there are.</summary>
internal sealed class RpcNamespace : IRpcNamespace
{
    public IEnumerable<RpcMethod> Methods => [new("rpc_modules", Modules)];

    private static RpcError? Modules(RpcCall call, Utf8JsonWriter result)
    {
        result.WriteStartObject();
        foreach (string name in (ReadOnlySpan<string>)["eth", "net", "qbft", "rpc", "txpool", "web3"])
            result.WriteString(name, "1.0");
        result.WriteEndObject();
        return null;
    }
}
