using System.Text.Json;
using GridChain.Consensus.Qbft;
using GridChain.Ledger;
using GridChain.Primitives;
using GridChain.Rpc.Json;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Namespaces;

/// <summary>qbft_: who agrees on blocks, as Besu answers it.</summary>
internal sealed class QbftNamespace(Blockchain chain) : IRpcNamespace
{
    public IEnumerable<RpcMethod> Methods =>
    [
        new("qbft_getValidatorsByBlockNumber", GetValidators),
        new("qbft_getValidatorsByBlockHash", GetValidators),
    ];

    private RpcError? GetValidators(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Block(0, out BlockReference reference))
            return call.Fault;
        if (chain.Find(reference) is not { } block)
        {
            result.WriteNullValue();
            return null;
        }

        if (!QbftExtraData.TryDecode(block.Header.ExtraData.Span, out QbftExtraData extraData))
            return RpcError.Server("this chain is not sealed by QBFT");
        result.WriteStartArray();
        foreach (Address validator in extraData.Validators)
            result.WriteAddressValue(validator);
        result.WriteEndArray();
        return null;
    }
}
