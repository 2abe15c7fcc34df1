using System.Text.Json;
using GridChain.Evm.Execution;
using GridChain.Evm.Tracing;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Tracing;

/// <summary>muxTracer: several tracers look on at one run, each writes under its name.</summary>
internal sealed class MuxTrace : ITrace
{
    private readonly List<(string Name, ITrace Trace)> traces;

    public MuxTrace(List<(string Name, ITrace Trace)> traces)
    {
        this.traces = traces;

        // No LINQ: an interface with static members is no type argument.
        var tracers = new ITracer[traces.Count];
        for (int i = 0; i < tracers.Length; i++)
            tracers[i] = traces[i].Trace.Tracer;
        Tracer = new ManyTracers(tracers);
    }

    /// <inheritdoc/>
    public ITracer Tracer { get; }

    /// <inheritdoc/>
    public RpcError? Write(TransactionOutcome outcome, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach ((string name, ITrace trace) in traces)
        {
            json.WritePropertyName(name);
            if (trace.Write(outcome, json) is { } fault)
                return fault;
        }

        json.WriteEndObject();
        return null;
    }
}
