using System.Text.Json;
using GridChain.Ledger;
using GridChain.Rpc.Json;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;
using GridChain.Rpc.Simulation;

namespace GridChain.Rpc.Namespaces;

/// <summary>eth_: blocks of calls that change nothing.</summary>
internal sealed class EthSimulation(Blockchain chain, Simulator simulator) : IRpcNamespace
{
    public IEnumerable<RpcMethod> Methods => [new("eth_simulateV1", Simulate)];

    private RpcError? Simulate(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Object(0, SimulationRequest.TryRead, out SimulationRequest request)
            || !call.Block(1, out BlockReference reference))
            return call.Fault;
        if (chain.Find(reference) is null)
            return RpcError.Server("header not found");
        if (chain.Open(reference, out StateView? opened) is { } absent)
            return absent;
        using StateView view = opened!;
        if (simulator.Run(view, request, out List<SimulatedBlock> blocks, call.Deadline()) is { } fault)
            return fault;
        result.WriteStartArray();
        foreach (SimulatedBlock simulated in blocks)
            SimulationJson.Write(result, simulated, request.HasFullTransactions);
        result.WriteEndArray();
        return null;
    }
}
