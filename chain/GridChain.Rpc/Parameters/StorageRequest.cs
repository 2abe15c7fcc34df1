using System.Text.Json;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Rpc.Parameters;

/// <summary>The object of eth_getStorageValues: {address: [slot]}.</summary>
internal sealed class StorageRequest
{
    private const int SlotCountMax = 1_024;

    /// <summary>Slots by account, both in the caller's order.</summary>
    public List<(Address Address, List<UInt256> Slots)> Slots { get; } = [];

    /// <summary>Reads the object.</summary>
    public static bool TryRead(JsonElement element, out StorageRequest request, out string fault)
    {
        request = new StorageRequest();
        fault = "an object of arrays of slots was expected";
        if (element.ValueKind != JsonValueKind.Object)
            return false;
        int count = 0;
        foreach (JsonProperty member in element.EnumerateObject())
        {
            List<UInt256> slots = [];
            if (!ParameterText.TryAddress(member.Name, out Address address, out fault)
                || !TryReadSlots(member.Value, slots, out fault))
                return false;
            request.Slots.Add((address, slots));
            count += slots.Count;
        }

        fault = $"at most {SlotCountMax} slots were expected, not {count}";
        return count <= SlotCountMax;
    }

    private static bool TryReadSlots(JsonElement list, List<UInt256> slots, out string fault)
    {
        fault = "an array of slots was expected";
        if (list.ValueKind != JsonValueKind.Array)
            return false;
        foreach (JsonElement item in list.EnumerateArray())
        {
            if (!ParameterText.TrySlot(item.ToString(), out UInt256 slot, out fault))
                return false;
            slots.Add(slot);
        }

        return true;
    }
}
