using System.Text.Json;

namespace GridChain.Rpc.Parameters;

/// <summary>The first parameter of eth_simulateV1: blocks of calls, and how to run them.</summary>
internal sealed class SimulationRequest
{
    private readonly List<SimulatedBlockRequest> blocks = [];

    /// <summary>The blocks in order.</summary>
    public IReadOnlyList<SimulatedBlockRequest> Blocks => blocks;

    /// <summary>True tells transfers of wei as if they were logs.</summary>
    public bool TracesTransfers { get; private set; }

    /// <summary>True checks nonces and fees as a block does.</summary>
    public bool IsValidating { get; private set; }

    /// <summary>True answers whole transactions, false their hashes.</summary>
    public bool HasFullTransactions { get; private set; }

    /// <summary>Reads the object; unknown members are passed over.</summary>
    public static bool TryRead(JsonElement element, out SimulationRequest request, out string fault)
    {
        request = new SimulationRequest();
        fault = string.Empty;
        if (element.ValueKind != JsonValueKind.Object)
        {
            fault = $"an object with blockStateCalls was expected, not {element.ValueKind}";
            return false;
        }

        request.TracesTransfers = Flag(element, "traceTransfers", ref fault);
        request.IsValidating = Flag(element, "validation", ref fault);
        request.HasFullTransactions = Flag(element, "returnFullTransactions", ref fault);
        if (fault.Length > 0 || !element.TryGetProperty("blockStateCalls"u8, out JsonElement list)
            || list.ValueKind == JsonValueKind.Null)
            return fault.Length == 0;
        if (list.ValueKind != JsonValueKind.Array)
        {
            fault = "blockStateCalls: an array was expected";
            return false;
        }

        return request.TryReadBlocks(list, out fault);
    }

    private bool TryReadBlocks(JsonElement list, out string fault)
    {
        fault = string.Empty;
        foreach (JsonElement item in list.EnumerateArray())
        {
            if (!SimulatedBlockRequest.TryRead(item, out SimulatedBlockRequest block, out fault))
            {
                fault = $"blockStateCalls[{blocks.Count}]: {fault}";
                return false;
            }

            blocks.Add(block);
        }

        return true;
    }

    private static bool Flag(JsonElement element, string name, ref string fault)
    {
        if (!element.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
            return false;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            fault = $"{name}: true or false was expected";
        return value.ValueKind == JsonValueKind.True;
    }
}
