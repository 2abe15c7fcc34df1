using System.Text.Json;
using GridChain.Evm.Execution;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Tracing;

/// <summary>The tracers by name. A new one is a file and a line here.</summary>
internal static class Traces
{
    /// <summary>Runs a transaction and writes what the tracer saw.</summary>
    public static RpcError? Write(ITracedRun run, TraceOptions options, Utf8JsonWriter json)
    {
        if (options.Tracer is null)
            return InstructionTrace.Write(run, options, json);
        if (Open(run, options, out ITrace? trace) is { } fault)
            return fault;
        var tracer = new AnyTracer(trace!.Tracer);
        TransactionOutcome outcome = run.Run(ref tracer);
        return outcome.IsExecuted ? trace.Write(outcome, json) : NotExecuted(outcome);
    }

    /// <summary>Why a run came to nothing.</summary>
    public static RpcError NotExecuted(in TransactionOutcome outcome) =>
        RpcError.Server($"tracing failed: {outcome.Validity}");

    private static RpcError? Open(ITracedRun run, TraceOptions options, out ITrace? trace)
    {
        trace = options.Tracer switch
        {
            "callTracer" => new CallTrace(run, options),
            "flatCallTracer" => new FlatCallTrace(run, options),
            "prestateTracer" when !options.IsContradictory => new StateTrace(run, options),
            "4byteTracer" => new FourByteTrace(run),
            "noopTracer" => new NoopTrace(),
            _ => null,
        };
        if (options.Tracer == "muxTracer")
            return OpenMany(run, options, out trace);
        if (trace is not null)
            return null;
        return options.Tracer == "prestateTracer"
            ? RpcError.InvalidParams("cannot use diffMode with includeEmpty")
            : RpcError.InvalidParams($"no tracer \"{options.Tracer}\": callTracer, flatCallTracer, prestateTracer, "
                + "4byteTracer, noopTracer, muxTracer or none was expected");
    }

    private static RpcError? OpenMany(ITracedRun run, TraceOptions options, out ITrace? trace)
    {
        trace = null;
        List<(string Name, ITrace Trace)> traces = [];
        foreach (TraceOptions inner in options.Inner)
        {
            if (inner.Tracer == "muxTracer")
                return RpcError.InvalidParams("a muxTracer cannot hold another one");
            if (Open(run, inner, out ITrace? one) is { } fault)
                return fault;
            traces.Add((inner.Tracer!, one!));
        }

        trace = new MuxTrace(traces);
        return null;
    }
}
