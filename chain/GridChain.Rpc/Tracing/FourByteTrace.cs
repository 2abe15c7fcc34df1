using System.Globalization;
using System.Text.Json;
using GridChain.Evm.Execution;
using GridChain.Evm.Tracing;
using GridChain.Primitives.Text;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Tracing;

/// <summary>4byteTracer: how often which function was called with how many bytes behind its selector.</summary>
/// <remarks>Calls of precompiles and creations have no selectors.</remarks>
internal sealed class FourByteTrace : ITrace
{
    private const int SelectorBytes = 4;

    private readonly ITracedRun run;
    private readonly CallNotes notes;

    public FourByteTrace(ITracedRun run)
    {
        this.run = run;
        notes = new CallNotes(run, new TraceOptions(), CallTrace.BytesMax);
        Tracer = new CallTracer(notes);
    }

    /// <inheritdoc/>
    public ITracer Tracer { get; }

    /// <inheritdoc/>
    public RpcError? Write(TransactionOutcome outcome, Utf8JsonWriter json)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        if (notes.Root is { } root)
            Count(root, counts);
        json.WriteStartObject();
        foreach ((string name, int count) in counts)
            json.WriteNumber(name, count);
        json.WriteEndObject();
        return null;
    }

    private void Count(CallNote call, SortedDictionary<string, int> counts)
    {
        if (call is { IsCreation: false, Input.Length: >= SelectorBytes } && !run.Fork.Precompiles.Contains(call.To))
        {
            string selector = Hex.Encode(call.Input.AsSpan(0, SelectorBytes));
            string name = string.Create(CultureInfo.InvariantCulture, $"{selector}-{call.Input.Length - SelectorBytes}");
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        foreach (CallNote inner in call.Calls)
            Count(inner, counts);
    }
}
