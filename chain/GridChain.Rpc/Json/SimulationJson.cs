using System.Text.Json;
using GridChain.Evm.Execution;
using GridChain.Primitives;
using GridChain.Rpc.Protocol;
using GridChain.Rpc.Simulation;

namespace GridChain.Rpc.Json;

/// <summary>The answer of eth_simulateV1: blocks with their calls.</summary>
internal static class SimulationJson
{
    /// <summary>Writes a block.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="block">The block.</param>
    /// <param name="isFull">True writes whole transactions, false their hashes.</param>
    public static void Write(Utf8JsonWriter json, SimulatedBlock block, bool isFull)
    {
        json.WriteStartObject();
        BlockJson.WriteMembers(json, block.Block, isFull, (_, index) => block.Calls[index].Sender);
        json.WriteStartArray("calls"u8);
        for (int i = 0; i < block.Calls.Length; i++)
            WriteCall(json, block.Calls[i], new TransactionPlace(block.Block.Hash, block.Block.Header, i));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCall(Utf8JsonWriter json, SimulatedCall call, in TransactionPlace place)
    {
        EvmResult result = call.Result;
        bool hasSucceeded = result.Status == EvmStatus.Succeeded;
        Hash256 hash = call.Transaction.Hash;
        json.WriteStartObject();
        json.WriteData("returnData"u8, hasSucceeded ? result.Output.Span : []);
        json.WriteStartArray("logs"u8);
        foreach ((int index, Primitives.Ledger.Log log) in call.Logs)
            LogJson.Write(json, log, place, hash, index);
        json.WriteEndArray();
        json.WriteQuantity("gasUsed"u8, result.GasUsed);
        json.WriteQuantity("maxUsedGas"u8, result.GasPeak);
        json.WriteQuantity("status"u8, hasSucceeded ? 1UL : 0);
        if (call.Fault is { } fault)
            WriteFault(json, fault);
        json.WriteEndObject();
    }

    private static void WriteFault(Utf8JsonWriter json, RpcError fault)
    {
        json.WriteStartObject("error"u8);
        json.WriteString("message"u8, fault.Message);
        json.WriteNumber("code"u8, (int)fault.Code);
        if (fault.Data is not null)
            json.WriteString("data"u8, fault.Data);
        json.WriteEndObject();
    }
}
