using System.Text.Json;

namespace GridChain.Rpc.Parameters;

/// <summary>One block of eth_simulateV1.</summary>
internal sealed class SimulatedBlockRequest
{
    private readonly List<CallRequest> calls = [];

    /// <summary>What it pretends about its header.</summary>
    public BlockOverrides Block { get; private set; } = new();

    /// <summary>What it pretends about accounts before its first call.</summary>
    public StateOverrides State { get; private set; } = new();

    /// <summary>Its transactions, not signed.</summary>
    public IReadOnlyList<CallRequest> Calls => calls;

    /// <summary>Reads the object; unknown members are passed over.</summary>
    public static bool TryRead(JsonElement element, out SimulatedBlockRequest block, out string fault)
    {
        block = new SimulatedBlockRequest();
        return ParameterObject.TryRead(
            element, "an object with blockOverrides, stateOverrides and calls", block.TryReadMember, out fault);
    }

    private bool TryReadMember(JsonProperty member, out string fault)
    {
        fault = string.Empty;
        switch (member.Name)
        {
            case "blockOverrides":
                bool hasBlock = BlockOverrides.TryRead(member.Value, out BlockOverrides header, out fault);
                Block = header;
                return hasBlock;
            case "stateOverrides":
                bool hasState = StateOverrides.TryRead(member.Value, out StateOverrides state, out fault);
                State = state;
                return hasState;
            case "calls":
                return TryReadCalls(member.Value, out fault);
            default:
                return true;
        }
    }

    private bool TryReadCalls(JsonElement list, out string fault)
    {
        fault = "an array was expected";
        if (list.ValueKind != JsonValueKind.Array)
            return false;
        fault = string.Empty;
        foreach (JsonElement item in list.EnumerateArray())
        {
            if (!CallRequest.TryRead(item, out CallRequest call, out fault))
                return false;
            calls.Add(call);
        }

        return true;
    }
}
