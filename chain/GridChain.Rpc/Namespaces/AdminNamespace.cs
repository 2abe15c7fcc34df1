using System.Text.Json;
using GridChain.Ledger;
using GridChain.Rpc.Json;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Namespaces;

/// <summary>admin_: the node as its operator sees it. Not open unless the operator asks for it.</summary>
internal sealed class AdminNamespace(Blockchain chain, RpcOptions options) : IRpcNamespace
{
    public IEnumerable<RpcMethod> Methods =>
    [
        new("admin_nodeInfo", NodeInfo),
        new("admin_peers", Peers),
    ];

    private RpcError? NodeInfo(RpcCall call, Utf8JsonWriter result)
    {
        CommittedBlock head = chain.Head;
        result.WriteStartObject();
        result.WriteString("name"u8, options.ClientVersion);
        result.WriteStartObject("protocols"u8);
        result.WriteStartObject("eth"u8);
        result.WriteNumber("network"u8, chain.Rules.ChainId);
        result.WriteHash("genesis"u8, chain.GetBlock(0)!.Hash);
        result.WriteHash("head"u8, head.Hash);
        result.WriteNumber("number"u8, head.Number);
        result.WriteEndObject();
        result.WriteEndObject();
        result.WriteEndObject();
        return null;
    }

    /// <summary>None: a sole validator has no peers.</summary>
    private static RpcError? Peers(RpcCall call, Utf8JsonWriter result)
    {
        result.WriteStartArray();
        result.WriteEndArray();
        return null;
    }
}
