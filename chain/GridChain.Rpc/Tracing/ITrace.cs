using System.Text.Json;
using GridChain.Evm.Execution;
using GridChain.Evm.Tracing;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Tracing;

/// <summary>One tracer's view of one run: it looks on, then it writes what it saw.</summary>
internal interface ITrace
{
    /// <summary>What looks on.</summary>
    ITracer Tracer { get; }

    /// <summary>Writes its JSON value; the run has ended and was executed.</summary>
    RpcError? Write(TransactionOutcome outcome, Utf8JsonWriter json);
}
