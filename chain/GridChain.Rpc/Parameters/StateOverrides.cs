using System.Text.Json;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Rpc.Parameters;

/// <summary>
/// What a call pretends about accounts: {address: {balance, nonce, code, state, stateDiff, movePrecompileToAddress}}.
/// </summary>
internal sealed class StateOverrides
{
    private readonly List<AccountOverride> accounts = [];

    /// <summary>In the order of addresses, so that what is wrong with them is always the same.</summary>
    public IReadOnlyList<AccountOverride> Accounts => accounts;

    /// <summary>Reads the object.</summary>
    public static bool TryRead(JsonElement element, out StateOverrides overrides, out string fault)
    {
        overrides = new StateOverrides();
        fault = string.Empty;
        if (element.ValueKind != JsonValueKind.Object)
        {
            fault = $"an object of accounts was expected, not {element.ValueKind}";
            return false;
        }

        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (!ParameterText.TryAddress(member.Name, out Address address, out fault)
                || !TryReadAccount(address, member.Value, out AccountOverride account, out fault))
                return false;
            overrides.accounts.Add(account);
        }

        overrides.accounts.Sort((left, right) => left.Address.CompareTo(right.Address));
        return true;
    }

    private static bool TryReadAccount(
        in Address address, JsonElement element, out AccountOverride account, out string fault)
    {
        account = new AccountOverride { Address = address };
        fault = string.Empty;
        if (element.ValueKind != JsonValueKind.Object)
        {
            fault = $"{address}: an object was expected, not {element.ValueKind}";
            return false;
        }

        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null)
                continue;
            if (TryReadMember(account, member, out account, out fault))
                continue;
            fault = $"{address}: {member.Name}: {fault}";
            return false;
        }

        if (!account.ReplacesStorage || !account.IsStorageMixed)
            return true;
        fault = $"account {address} has both 'state' and 'stateDiff'";
        return false;
    }

    private static bool TryReadMember(
        AccountOverride account, JsonProperty member, out AccountOverride read, out string fault)
    {
        read = account;
        JsonElement value = member.Value;
        switch (member.Name)
        {
            case "balance" when ParameterText.TryQuantity(value, out UInt256 balance, out fault):
                read = account with { Balance = balance };
                return true;
            case "nonce" when ParameterText.TryNumber(value, out ulong nonce, out fault):
                read = account with { Nonce = nonce };
                return true;
            case "code" when ParameterText.TryData(value.ToString(), out byte[] code, out fault):
                read = account with { Code = code };
                return true;
            case "state" when TryReadSlots(value, out Dictionary<UInt256, UInt256> all, out fault):
                bool isMixed = account.Storage is not null;
                read = account with { Storage = all, ReplacesStorage = true, IsStorageMixed = isMixed };
                return true;
            case "stateDiff" when TryReadSlots(value, out Dictionary<UInt256, UInt256> some, out fault):
                read = account with { Storage = some, IsStorageMixed = account.Storage is not null };
                return true;
            case "movePrecompileToAddress" when ParameterText.TryAddress(value.ToString(), out Address to, out fault):
                read = account with { MovePrecompileTo = to };
                return true;
            case "balance" or "nonce" or "code" or "state" or "stateDiff" or "movePrecompileToAddress":
                fault = "malformed value";
                return false;
            default:
                fault = "balance, nonce, code, state, stateDiff or movePrecompileToAddress was expected";
                return false;
        }
    }

    private static bool TryReadSlots(JsonElement element, out Dictionary<UInt256, UInt256> slots, out string fault)
    {
        slots = [];
        fault = string.Empty;
        if (element.ValueKind != JsonValueKind.Object)
            return false;
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (!ParameterText.TrySlot(member.Name, out UInt256 slot, out fault)
                || !ParameterText.TrySlot(member.Value.ToString(), out UInt256 value, out fault))
                return false;
            slots[slot] = value;
        }

        return true;
    }
}
