using System.Text.Json;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Namespaces;

/// <summary>rpc_: which namespaces are open.</summary>
internal sealed class RpcNamespace(RpcOptions options) : IRpcNamespace
{
    public IEnumerable<RpcMethod> Methods => [new("rpc_modules", Modules)];

    private RpcError? Modules(RpcCall call, Utf8JsonWriter result)
    {
        result.WriteStartObject();
        foreach (string name in options.OpenNamespaces)
            result.WriteString(name, "1.0");
        result.WriteEndObject();
        return null;
    }
}
