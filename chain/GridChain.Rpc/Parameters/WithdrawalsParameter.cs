using System.Collections.Immutable;
using System.Text.Json;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Rpc.Parameters;

/// <summary>Withdrawals of a block (EIP-4895): [{index, validatorIndex, address, amount}], amounts in gwei.</summary>
internal static class WithdrawalsParameter
{
    private const int CountMax = 1_024;

    public static ImmutableArray<Withdrawal> Read(JsonElement list, ref string fault)
    {
        var withdrawals = ImmutableArray.CreateBuilder<Withdrawal>();
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > CountMax)
        {
            fault = $"an array of at most {CountMax} withdrawals was expected";
            return [];
        }

        foreach (JsonElement item in list.EnumerateArray())
        {
            if (ReadOne(item) is not { } withdrawal)
            {
                fault = "objects with index, validatorIndex, address and amount were expected";
                return [];
            }

            withdrawals.Add(withdrawal);
        }

        return withdrawals.DrainToImmutable();
    }

    private static Withdrawal? ReadOne(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object
            || !Number(item, "index", out ulong index)
            || !Number(item, "validatorIndex", out ulong validator)
            || !Number(item, "amount", out ulong amount)
            || !item.TryGetProperty("address"u8, out JsonElement account)
            || !ParameterText.TryAddress(account.ToString(), out Address address, out _))
            return null;
        return new Withdrawal(index, validator, address, amount);
    }

    private static bool Number(JsonElement item, string name, out ulong number)
    {
        number = 0;
        return item.TryGetProperty(name, out JsonElement value) && ParameterText.TryNumber(value, out number, out _);
    }
}
