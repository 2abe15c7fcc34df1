using System.Text.Json;
using GridChain.Ledger;
using GridChain.Rpc.Json;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Namespaces;

/// <summary>eth_: the chain as a whole.</summary>
internal sealed class EthChain(Blockchain chain, RpcOptions options) : IRpcNamespace
{
    public IEnumerable<RpcMethod> Methods =>
    [
        new("eth_chainId", ChainId),
        new("eth_blockNumber", BlockNumber),
        new("eth_syncing", Syncing),
        new("eth_accounts", Accounts),
        new("eth_coinbase", Coinbase),
    ];

    private RpcError? ChainId(RpcCall call, Utf8JsonWriter result)
    {
        result.WriteQuantityValue(chain.Rules.ChainId);
        return null;
    }

    private RpcError? BlockNumber(RpcCall call, Utf8JsonWriter result)
    {
        result.WriteQuantityValue(chain.Head.Number);
        return null;
    }

    /// <summary>False: a block that this node knows is final and executed.</summary>
    private RpcError? Syncing(RpcCall call, Utf8JsonWriter result)
    {
        result.WriteBooleanValue(false);
        return null;
    }

    /// <summary>None: the node holds no keys of users.</summary>
    private RpcError? Accounts(RpcCall call, Utf8JsonWriter result)
    {
        result.WriteStartArray();
        result.WriteEndArray();
        return null;
    }

    private RpcError? Coinbase(RpcCall call, Utf8JsonWriter result)
    {
        if (options.Coinbase is not { } coinbase)
            return RpcError.Server("etherbase must be explicitly specified: this node makes no blocks (--follow)");
        result.WriteAddressValue(coinbase);
        return null;
    }
}
