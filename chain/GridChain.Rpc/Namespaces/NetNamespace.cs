using System.Globalization;
using System.Text.Json;
using GridChain.Ledger;
using GridChain.Rpc.Json;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Namespaces;

/// <summary>net_: the network as wallets ask for it.</summary>
internal sealed class NetNamespace(Blockchain chain) : IRpcNamespace
{
    public IEnumerable<RpcMethod> Methods =>
    [
        new("net_version", Version),
        new("net_listening", Listening),
        new("net_peerCount", PeerCount),
    ];

    /// <summary>The chain id in decimal digits, as a text.</summary>
    private RpcError? Version(RpcCall call, Utf8JsonWriter result)
    {
        result.WriteStringValue(chain.Rules.ChainId.ToString(CultureInfo.InvariantCulture));
        return null;
    }

    /// <summary>False: a sole validator has no peers to listen for.</summary>
    private RpcError? Listening(RpcCall call, Utf8JsonWriter result)
    {
        result.WriteBooleanValue(false);
        return null;
    }

    private RpcError? PeerCount(RpcCall call, Utf8JsonWriter result)
    {
        result.WriteQuantityValue(0UL);
        return null;
    }
}
