using System.Collections.Immutable;
using System.Text.Json;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Rpc.Parameters;

/// <summary>The access list of a call (EIP-2930): [{address, storageKeys}].</summary>
internal static class AccessListParameter
{
    public static ImmutableArray<AccessListEntry> Read(JsonElement list, ref string fault)
    {
        var entries = ImmutableArray.CreateBuilder<AccessListEntry>();
        if (list.ValueKind != JsonValueKind.Array)
        {
            fault = $"an array was expected, not {list.ValueKind}";
            return [];
        }

        foreach (JsonElement entry in list.EnumerateArray())
        {
            if (ReadEntry(entry, ref fault) is not { } read)
                return [];
            entries.Add(read);
        }

        return entries.DrainToImmutable();
    }

    private static AccessListEntry? ReadEntry(JsonElement entry, ref string fault)
    {
        fault = "entries of the form {address, storageKeys} were expected";
        if (entry.ValueKind != JsonValueKind.Object
            || !entry.TryGetProperty("address"u8, out JsonElement account)
            || account.ValueKind != JsonValueKind.String
            || !ParameterText.TryAddress(account.GetString() ?? string.Empty, out Address address, out fault))
            return null;
        fault = string.Empty;
        var keys = ImmutableArray.CreateBuilder<UInt256>();
        if (!entry.TryGetProperty("storageKeys"u8, out JsonElement slots) || slots.ValueKind != JsonValueKind.Array)
            return new AccessListEntry(address, []);
        foreach (JsonElement slot in slots.EnumerateArray())
        {
            if (!ParameterText.TrySlot(slot.ToString(), out UInt256 key, out fault))
                return null;
            keys.Add(key);
        }

        return new AccessListEntry(address, keys.DrainToImmutable());
    }
}
