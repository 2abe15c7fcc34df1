using System.Text.Json;
using GridChain.Ledger;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.Rpc.Execution;
using GridChain.Rpc.Json;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;
using GridChain.TxPool;

namespace GridChain.Rpc.Namespaces;

/// <summary>eth_fillTransaction: what a transaction lacks before its sender can sign it.</summary>
/// <remarks>
/// Nonce: the sender's next one, the pool's included. Gas: what it would use now. Fees: the suggested tip, and twice the
/// base fee on top, as go-ethereum fills them. The answer is not signed.
/// </remarks>
internal sealed class EthFilling(Blockchain chain, TransactionPool pool, CallSites sites, TipOracle tips) : IRpcNamespace
{
    private const int BaseFeeMultiplier = 2;

    public IEnumerable<RpcMethod> Methods => [new("eth_fillTransaction", Fill)];

    private RpcError? Fill(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Object(0, CallRequest.TryRead, out CallRequest request))
            return call.Fault;
        if (request.To is null && request.Input is not { Length: > 0 })
            return RpcError.Server("contract creation without any data provided");
        var pending = BlockReference.Of(BlockTag.Pending);
        if (sites.Open(pending, new StateOverrides(), new BlockOverrides(), out CallSite? site, call.Deadline()) is { } absent)
            return absent;
        using (site)
        {
            Call made = sites.CallOf(request, site!);
            ulong gas = request.Gas ?? 0;
            if (request.Gas is null && GasEstimator.Estimate(site!, made, out gas) is { } fault)
                return fault;
            Transaction filled = Fees(request, made.Transaction) with
            {
                ChainId = chain.Rules.ChainId,
                Nonce = request.Nonce ?? pool.PendingNonce(made.From),
                GasLimit = gas,
                MaxFeePerBlobGas = request.MaxFeePerBlobGas ?? BlobFee(request, site!),
            };
            Write(result, filled, made.From);
            return null;
        }
    }

    private Transaction Fees(CallRequest request, Transaction made)
    {
        if (request.GasPrice is not null)
            return made;
        UInt256 tip = request.MaxPriorityFeePerGas ?? tips.Suggest();
        UInt256 cap = request.MaxFeePerGas
            ?? tip + ((chain.Head.Header.BaseFeePerGas ?? UInt256.Zero) * BaseFeeMultiplier);
        return made with { MaxPriorityFeePerGas = tip < cap ? tip : cap, MaxFeePerGas = cap };
    }

    private static UInt256 BlobFee(CallRequest request, CallSite site) =>
        request.BlobVersionedHashes.IsEmpty ? UInt256.Zero : site.Block.BlobBaseFee * BaseFeeMultiplier;

    private static void Write(Utf8JsonWriter result, Transaction transaction, in Address sender)
    {
        result.WriteStartObject();
        result.WriteData("raw"u8, TransactionCodec.Encode(transaction));
        result.WritePropertyName("tx"u8);
        TransactionJson.Write(result, transaction, sender, null);
        result.WriteEndObject();
    }
}
