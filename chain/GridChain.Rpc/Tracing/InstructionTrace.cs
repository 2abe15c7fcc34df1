using System.Text.Json;
using GridChain.Evm.Execution;
using GridChain.Rpc.Json;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Tracing;

/// <summary>The trace without a tracer's name: each instruction (execution-apis, OpcodeTransactionTrace).</summary>
internal static class InstructionTrace
{
    /// <summary>Runs a transaction and writes its instructions while they run.</summary>
    public static RpcError? Write(ITracedRun run, TraceOptions options, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("structLogs"u8);
        var tracer = new InstructionTracer(new InstructionNotes(run, options, json));
        TransactionOutcome outcome = run.Run(ref tracer);
        if (outcome.Result is not { } result)
            return Traces.NotExecuted(outcome);
        json.WriteEndArray();
        json.WriteNumber("gas"u8, result.GasUsed);
        json.WriteBoolean("failed"u8, result.Status != EvmStatus.Succeeded);
        json.WriteData("returnValue"u8, result.Status == EvmStatus.Halted ? [] : result.Output.Span);
        json.WriteEndObject();
        return null;
    }
}
