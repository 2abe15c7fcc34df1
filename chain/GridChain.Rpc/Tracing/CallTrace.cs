using System.Text.Json;
using GridChain.Evm.Execution;
using GridChain.Evm.Interpreter;
using GridChain.Evm.Tracing;
using GridChain.Primitives;
using GridChain.Rpc.Execution;
using GridChain.Rpc.Json;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Tracing;

/// <summary>callTracer: the tree of calls, as go-ethereum writes it.</summary>
internal sealed class CallTrace : ITrace
{
    /// <summary>Bytes of calls that are kept until they are written.</summary>
    public const int BytesMax = 64 << 20;

    private readonly CallNotes notes;

    public CallTrace(ITracedRun run, TraceOptions options)
    {
        notes = new CallNotes(run, options, BytesMax);
        Tracer = new CallTracer(notes);
    }

    /// <inheritdoc/>
    public ITracer Tracer { get; }

    /// <inheritdoc/>
    public RpcError? Write(TransactionOutcome outcome, Utf8JsonWriter json)
    {
        if (outcome.Result is not { } result || notes.Root is not { } root)
            return Traces.NotExecuted(outcome);
        root.GasUsed = (long)result.GasUsed;
        WriteCall(json, root, isTakenBack: false);
        return null;
    }

    private static void WriteCall(Utf8JsonWriter json, CallNote call, bool isTakenBack)
    {
        isTakenBack |= call.HasFailed;
        json.WriteStartObject();
        json.WriteAddress("from"u8, call.From);
        json.WriteQuantity("gas"u8, (ulong)call.Gas);
        json.WriteQuantity("gasUsed"u8, (ulong)call.GasUsed);
        if (!(call.IsCreation && call.HasFailed))
            json.WriteAddress("to"u8, call.To);
        json.WriteData("input"u8, call.Input);
        if (call.Output.Length > 0)
            json.WriteData("output"u8, call.Output);
        if (call.HasFailed)
            WriteFailure(json, call);
        if (call.Calls.Count > 0)
        {
            json.WriteStartArray("calls"u8);
            foreach (CallNote inner in call.Calls)
                WriteCall(json, inner, isTakenBack);
            json.WriteEndArray();
        }

        if (call.Logs.Count > 0 && !isTakenBack)
            WriteLogs(json, call);
        if (call.Value is { } value)
            json.WriteQuantity("value"u8, value);
        json.WriteString("type"u8, call.Type);
        json.WriteEndObject();
    }

    private static void WriteFailure(Utf8JsonWriter json, CallNote call)
    {
        if (call.Halt != HaltReason.Reverted)
        {
            json.WriteString("error"u8, HaltText.Of(call.Halt));
            return;
        }

        json.WriteString("error"u8, "execution reverted"u8);
        if (RevertReason.Read(call.Output) is { } reason)
            json.WriteString("revertReason"u8, reason);
    }

    private static void WriteLogs(Utf8JsonWriter json, CallNote call)
    {
        json.WriteStartArray("logs"u8);
        foreach ((Primitives.Ledger.Log log, int index, int position) in call.Logs)
        {
            json.WriteStartObject();
            json.WriteAddress("address"u8, log.Address);
            json.WriteStartArray("topics"u8);
            foreach (Hash256 topic in log.Topics)
                json.WriteHashValue(topic);
            json.WriteEndArray();
            json.WriteData("data"u8, log.Data.Span);
            json.WriteQuantity("index"u8, (ulong)index);
            json.WriteQuantity("position"u8, (ulong)position);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
