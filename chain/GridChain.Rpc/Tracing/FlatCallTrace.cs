using System.Text.Json;
using GridChain.Evm.Execution;
using GridChain.Evm.Interpreter;
using GridChain.Evm.Tracing;
using GridChain.Primitives.Numerics;
using GridChain.Rpc.Execution;
using GridChain.Rpc.Json;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Tracing;

/// <summary>flatCallTracer: the tree of calls as a list, each with its place in the tree, as Parity wrote it.</summary>
/// <remarks>Calls of precompiles are left out unless the configuration asks for them.</remarks>
internal sealed class FlatCallTrace : ITrace
{
    private readonly ITracedRun run;
    private readonly TraceOptions options;
    private readonly CallNotes notes;

    public FlatCallTrace(ITracedRun run, TraceOptions options)
    {
        this.run = run;
        this.options = options;
        notes = new CallNotes(run, new TraceOptions(), CallTrace.BytesMax);
        Tracer = new CallTracer(notes);
    }

    /// <inheritdoc/>
    public ITracer Tracer { get; }

    /// <inheritdoc/>
    public RpcError? Write(TransactionOutcome outcome, Utf8JsonWriter json)
    {
        if (notes.Root is not { } root || outcome.Result is not { } result)
            return Traces.NotExecuted(outcome);
        root.GasUsed = (long)result.GasUsed;
        json.WriteStartArray();
        Write(json, root, []);
        json.WriteEndArray();
        return null;
    }

    private void Write(Utf8JsonWriter json, CallNote call, List<int> place)
    {
        List<CallNote> inner = [.. call.Calls.Where(IsTold)];
        json.WriteStartObject();
        json.WriteStartObject("action"u8);
        WriteAction(json, call);
        json.WriteEndObject();
        if (call.HasFailed)
            json.WriteString("error"u8, TextOf(call.Halt));
        if (!call.HasFailed || call.Halt == HaltReason.Reverted)
            WriteResult(json, call);
        json.WriteNumber("subtraces"u8, inner.Count);
        json.WriteStartArray("traceAddress"u8);
        foreach (int index in place)
            json.WriteNumberValue(index);
        json.WriteEndArray();
        WritePlace(json);
        json.WriteString("type"u8, call.IsCreation ? "create" : IsDestruction(call) ? "suicide" : "call");
        json.WriteEndObject();
        for (int i = 0; i < inner.Count; i++)
        {
            place.Add(i);
            Write(json, inner[i], place);
            place.RemoveAt(place.Count - 1);
        }
    }

    private bool IsTold(CallNote call) => options.HasPrecompiles
        || call.Type is not ("CALL" or "STATICCALL")
        || !run.Fork.Precompiles.Contains(call.To);

    private static bool IsDestruction(CallNote call) => call.Type == "SELFDESTRUCT";

    private static void WriteAction(Utf8JsonWriter json, CallNote call)
    {
        if (IsDestruction(call))
        {
            json.WriteAddress("address"u8, call.From);
            json.WriteQuantity("balance"u8, call.Value ?? UInt256.Zero);
            json.WriteAddress("refundAddress"u8, call.To);
            return;
        }

        json.WriteAddress("from"u8, call.From);
        json.WriteQuantity("gas"u8, (ulong)call.Gas);
        json.WriteQuantity("value"u8, call.Value ?? UInt256.Zero);
        if (call.IsCreation)
        {
            json.WriteData("init"u8, call.Input);
            return;
        }

        json.WriteString("callType"u8, NameOf(call.Type));
        json.WriteData("input"u8, call.Input);
        json.WriteAddress("to"u8, call.To);
    }

    private static void WriteResult(Utf8JsonWriter json, CallNote call)
    {
        if (IsDestruction(call))
            return;
        json.WriteStartObject("result"u8);
        json.WriteQuantity("gasUsed"u8, (ulong)call.GasUsed);
        json.WriteData(call.IsCreation ? "code"u8 : "output"u8, call.Output);
        if (call is { IsCreation: true, HasFailed: false })
            json.WriteAddress("address"u8, call.To);
        json.WriteEndObject();
    }

    private void WritePlace(Utf8JsonWriter json)
    {
        if (run.Place is not { } at)
        {
            json.WriteNull("blockHash"u8);
            json.WriteNumber("blockNumber"u8, 0);
            json.WriteNull("transactionHash"u8);
            json.WriteNumber("transactionPosition"u8, 0);
            return;
        }

        json.WriteHash("blockHash"u8, at.BlockHash);
        json.WriteNumber("blockNumber"u8, at.Header.Number);
        json.WriteHash("transactionHash"u8, run.Transaction.Hash);
        json.WriteNumber("transactionPosition"u8, at.Index);
    }

    private static string NameOf(string type) => type switch
    {
        "CALLCODE" => "callcode",
        "DELEGATECALL" => "delegatecall",
        "STATICCALL" => "staticcall",
        _ => "call",
    };

    private string TextOf(HaltReason halt) => options.HasParityErrors
        ? ParityTextOf(halt)
        : halt == HaltReason.Reverted ? "execution reverted" : HaltText.Of(halt);

    private static string ParityTextOf(HaltReason halt) => halt switch
    {
        HaltReason.Reverted => "Reverted",
        HaltReason.OutOfGas or HaltReason.CodeTooLarge => "Out of gas",
        HaltReason.InvalidJump => "Bad jump destination",
        HaltReason.ReturnDataOutOfBounds => "Out of bounds",
        HaltReason.StackOverflow => "Out of stack",
        HaltReason.StackUnderflow => "Stack underflow",
        HaltReason.PrecompileFailed => "Built-in failed",
        HaltReason.UndefinedInstruction or HaltReason.DesignatedInvalid => "Bad instruction",
        _ => HaltText.Of(halt),
    };
}
