using System.Collections.Immutable;
using System.Text.Json;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Rpc.Parameters;

/// <summary>The authorization list of a call (EIP-7702): [{chainId, address, nonce, yParity, r, s}].</summary>
internal static class AuthorizationParameter
{
    public static ImmutableArray<SetCodeAuthorization> Read(JsonElement list, ref string fault)
    {
        var authorizations = ImmutableArray.CreateBuilder<SetCodeAuthorization>();
        if (list.ValueKind != JsonValueKind.Array)
        {
            fault = $"an array was expected, not {list.ValueKind}";
            return [];
        }

        foreach (JsonElement item in list.EnumerateArray())
        {
            if (ReadOne(item, ref fault) is not { } read)
                return [];
            authorizations.Add(read);
        }

        return authorizations.DrainToImmutable();
    }

    private static SetCodeAuthorization? ReadOne(JsonElement item, ref string fault)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            fault = "objects with chainId, address, nonce, yParity, r and s were expected";
            return null;
        }

        if (!Quantity(item, "chainId", out UInt256 chainId, ref fault)
            || !Quantity(item, "nonce", out UInt256 nonce, ref fault)
            || !Quantity(item, "yParity", out UInt256 parity, ref fault)
            || !Quantity(item, "r", out UInt256 r, ref fault)
            || !Quantity(item, "s", out UInt256 s, ref fault))
            return null;
        if (!item.TryGetProperty("address"u8, out JsonElement account)
            || !ParameterText.TryAddress(account.ToString(), out Address address, out fault))
        {
            fault = "address is missing or malformed";
            return null;
        }

        return new SetCodeAuthorization(
            chainId, address, nonce.SaturateToUInt64(), (byte)Math.Min(parity.SaturateToUInt64(), 255), r, s);
    }

    private static bool Quantity(JsonElement item, string name, out UInt256 quantity, ref string fault)
    {
        quantity = default;
        if (item.TryGetProperty(name, out JsonElement value)
            && ParameterText.TryQuantity(value, out quantity, out _))
            return true;
        fault = $"{name} is missing or no quantity";
        return false;
    }
}
