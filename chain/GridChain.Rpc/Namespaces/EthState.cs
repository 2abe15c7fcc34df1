using System.Text.Json;
using GridChain.Evm.World;
using GridChain.Ledger;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.Rpc.Json;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;
using GridChain.TxPool;

namespace GridChain.Rpc.Namespaces;

/// <summary>eth_: accounts and their storage at a block.</summary>
internal sealed class EthState(Blockchain chain, TransactionPool pool) : IRpcNamespace
{
    private const int ProofSlotCountMax = 1_024;

    public IEnumerable<RpcMethod> Methods =>
    [
        new("eth_getBalance", GetBalance),
        new("eth_getTransactionCount", GetTransactionCount),
        new("eth_getCode", GetCode),
        new("eth_getStorageAt", GetStorageAt),
        new("eth_getStorageValues", GetStorageValues),
        new("eth_getProof", GetProof),
    ];

    private RpcError? GetBalance(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Address(0, out Address address) || !call.Block(1, out BlockReference block))
            return call.Fault;
        if (chain.Open(block, out StateView? opened) is { } absent)
            return absent;
        using StateView state = opened!;
        result.WriteQuantityValue(state.TryGetAccount(address, out Account account) ? account.Balance : default);
        return null;
    }

    private RpcError? GetTransactionCount(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Address(0, out Address address) || !call.Block(1, out BlockReference block))
            return call.Fault;
        if (block.Tag == BlockTag.Pending)
        {
            result.WriteQuantityValue(pool.PendingNonce(address));
            return null;
        }

        if (chain.Open(block, out StateView? opened) is { } absent)
            return absent;
        using StateView state = opened!;
        result.WriteQuantityValue(state.TryGetAccount(address, out Account account) ? account.Nonce : 0);
        return null;
    }

    private RpcError? GetCode(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Address(0, out Address address) || !call.Block(1, out BlockReference block))
            return call.Fault;
        if (chain.Open(block, out StateView? opened) is { } absent)
            return absent;
        using StateView state = opened!;
        bool hasCode = state.TryGetAccount(address, out Account account) && account.CodeHash != Account.EmptyCodeHash;
        result.WriteDataValue(hasCode ? state.GetCode(account.CodeHash).Span : []);
        return null;
    }

    private RpcError? GetStorageAt(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Address(0, out Address address)
            || !call.Slot(1, out UInt256 slot)
            || !call.Block(2, out BlockReference block))
            return call.Fault;
        if (chain.Open(block, out StateView? opened) is { } absent)
            return absent;
        using StateView state = opened!;
        result.WriteWordValue(state.GetStorage(address, slot));
        return null;
    }

    /// <summary>Many slots of many accounts at one block.</summary>
    private RpcError? GetStorageValues(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Object(0, StorageRequest.TryRead, out StorageRequest request)
            || !call.Block(1, out BlockReference block))
            return call.Fault;
        if (request.Slots.Count == 0)
            return RpcError.InvalidParams("empty request");
        if (chain.Open(block, out StateView? opened) is { } absent)
            return absent;
        using StateView state = opened!;
        result.WriteStartObject();
        foreach ((Address address, List<UInt256> slots) in request.Slots)
        {
            result.WriteStartArray(address.ToString());
            foreach (UInt256 slot in slots)
                result.WriteWordValue(state.GetStorage(address, slot));
            result.WriteEndArray();
        }

        result.WriteEndObject();
        return null;
    }

    private RpcError? GetProof(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Address(0, out Address address)
            || !Slots(call, out List<string> keys, out List<UInt256> slots)
            || !call.Block(2, out BlockReference block))
            return call.Fault;
        if (chain.Open(block, out StateView? opened) is { } absent)
            return absent;
        using StateView state = opened!;
        if (state.Prove(address, [.. slots]) is not { } proof)
            return RpcError.Server(
                $"no proof of block {state.Block.Number}: its trie is not kept, or too much has changed since; ask for a "
                + "newer block");
        ProofJson.Write(result, proof, keys);
        return null;
    }

    private static bool Slots(RpcCall call, out List<string> keys, out List<UInt256> slots)
    {
        keys = [];
        slots = [];
        if (!call.Value(1, out JsonElement list))
            return false;
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > ProofSlotCountMax)
            return call.Fail(RpcError.InvalidArgument(1, $"at most {ProofSlotCountMax} slots were expected"));
        foreach (JsonElement item in list.EnumerateArray())
        {
            string key = item.ToString();
            if (!ParameterText.TrySlot(key, out UInt256 slot, out string fault))
                return call.Fail(RpcError.InvalidParams(fault));
            keys.Add(key);
            slots.Add(slot);
        }

        return true;
    }
}
