using System.Text.Json;
using GridChain.Primitives.Crypto;
using GridChain.Rpc.Json;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Namespaces;

/// <summary>web3_: what node this is, and Keccak for those who have none.</summary>
internal sealed class Web3Namespace(RpcOptions options) : IRpcNamespace
{
    public IEnumerable<RpcMethod> Methods =>
    [
        new("web3_clientVersion", ClientVersion),
        new("web3_sha3", Sha3),
    ];

    private RpcError? ClientVersion(RpcCall call, Utf8JsonWriter result)
    {
        result.WriteStringValue(options.ClientVersion);
        return null;
    }

    private RpcError? Sha3(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Data(0, out byte[] data))
            return call.Fault;
        result.WriteHashValue(Keccak256.Hash(data));
        return null;
    }
}
