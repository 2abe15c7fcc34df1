using System.Text.Json;
using GridChain.Evm.Execution;
using GridChain.Evm.Tracing;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Tracing;

/// <summary>The tracers by name. A new one is a file and a line here.</summary>
internal static class Traces
{
    /// <summary>Runs a transaction and writes what the tracer saw.</summary>
    public static RpcError? Write(ITracedRun run, TraceOptions options, Utf8JsonWriter json) => options.Tracer switch
    {
        null => InstructionTrace.Write(run, options, json),
        "callTracer" => CallTrace.Write(run, options, json),
        "prestateTracer" => StateTrace.Write(run, options, json),
        "noopTracer" => WriteNothing(run, json),
        _ => RpcError.InvalidParams(
            $"no tracer \"{options.Tracer}\": callTracer, prestateTracer, noopTracer or none was expected"),
    };

    /// <summary>Why a run came to nothing.</summary>
    public static RpcError NotExecuted(in TransactionOutcome outcome) =>
        RpcError.Server($"tracing failed: {outcome.Validity}");

    private static RpcError? WriteNothing(ITracedRun run, Utf8JsonWriter json)
    {
        NoTracer tracer = default;
        if (!run.Run(ref tracer).IsExecuted)
            return NotExecuted(default);
        json.WriteStartObject();
        json.WriteEndObject();
        return null;
    }
}
