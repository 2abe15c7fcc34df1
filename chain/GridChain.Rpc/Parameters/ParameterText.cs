using System.Text.Json;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Text;

namespace GridChain.Rpc.Parameters;

/// <summary>QUANTITY and DATA of the JSON-RPC specification, read with a sentence for what is wrong.</summary>
internal static class ParameterText
{
    /// <summary>20 bytes.</summary>
    public static bool TryAddress(string text, out Address address, out string fault)
    {
        bool ok = HasPrefix(text) & Address.TryParse(text, out address);
        fault = ok ? string.Empty : $"{Quote(text)} is not an address: 0x and 40 hexadecimal digits were expected";
        return ok;
    }

    /// <summary>32 bytes.</summary>
    public static bool TryHash(string text, out Hash256 hash, out string fault)
    {
        bool ok = HasPrefix(text) & Hash256.TryParse(text, out hash);
        fault = ok ? string.Empty : $"{Quote(text)} is not a hash: 0x and 64 hexadecimal digits were expected";
        return ok;
    }

    /// <summary>Any even count of digits.</summary>
    public static bool TryData(string text, out byte[] data, out string fault)
    {
        data = [];
        bool ok = HasPrefix(text) && Hex.TryDecode(text, out data);
        fault = ok
            ? string.Empty
            : $"{Quote(text)} is not data: 0x and an even count of hexadecimal digits were expected";
        return ok;
    }

    /// <summary>A QUANTITY; leading zeros are forgiven, as every node does. A JSON number is taken too.</summary>
    public static bool TryQuantity(JsonElement element, out UInt256 quantity, out string fault)
    {
        quantity = default;
        fault = string.Empty;
        if (element.ValueKind == JsonValueKind.Number && element.TryGetUInt64(out ulong number))
        {
            quantity = number;
            return true;
        }

        string? text = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        if (text is not null && HasPrefix(text) && UInt256.TryParse(text, out quantity))
            return true;
        fault = $"{Quote(text ?? element.GetRawText())} is not a quantity: 0x and 1 to 64 hexadecimal digits "
            + "were expected";
        return false;
    }

    /// <summary>A QUANTITY of at most 64 bits.</summary>
    public static bool TryNumber(JsonElement element, out ulong number, out string fault)
    {
        number = 0;
        if (!TryQuantity(element, out UInt256 quantity, out fault))
            return false;
        if (!quantity.IsUInt64)
        {
            fault = $"{quantity.ToQuantity()} is too large: at most 64 bits were expected";
            return false;
        }

        number = quantity.U0;
        return true;
    }

    /// <summary>Up to 32 bytes of any count of digits: clients write slots as QUANTITY and as DATA.</summary>
    public static bool TrySlot(string text, out UInt256 slot, out string fault)
    {
        slot = default;
        fault = string.Empty;
        ReadOnlySpan<char> digits = HasPrefix(text) ? text.AsSpan(2) : text;
        if (digits.Length > 64)
        {
            fault = $"storage key too long (want at most 32 bytes): {Quote(text)}";
            return false;
        }

        if (digits.IsEmpty)
            return true;
        if (UInt256.TryParse($"0x{digits}", out slot))
            return true;
        fault = $"invalid hex in storage key: {Quote(text)}";
        return false;
    }

    private static bool HasPrefix(string text) => text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);

    private static string Quote(string text) => text.Length <= 80 ? $"\"{text}\"" : $"\"{text.AsSpan(0, 77)}...\"";
}
