using System.Text.Json;
using GridChain.Evm.Execution;
using GridChain.Evm.Tracing;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Tracing;

/// <summary>noopTracer: the run alone, for what it costs.</summary>
internal sealed class NoopTrace : ITrace
{
    /// <inheritdoc/>
    public ITracer Tracer { get; } = default(NoTracer);

    /// <inheritdoc/>
    public RpcError? Write(TransactionOutcome outcome, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteEndObject();
        return null;
    }
}
