using System.Text.Json;
using GridChain.Primitives;

namespace GridChain.Rpc.Parameters;

/// <summary>A block as callers name it: tag, number or hash (EIP-1898).</summary>
internal readonly record struct BlockReference(BlockTag? Tag, ulong Number, Hash256? Hash)
{
    /// <summary>By tag.</summary>
    public static BlockReference Of(BlockTag tag) => new(tag, 0, null);

    /// <summary>Reads a tag, a QUANTITY, a hash of 32 bytes or an object with blockNumber or blockHash.</summary>
    public static bool TryRead(JsonElement element, out BlockReference block, out string fault)
    {
        block = default;
        fault = string.Empty;
        if (element.ValueKind == JsonValueKind.Object)
            return TryReadObject(element, out block, out fault);
        if (element.ValueKind == JsonValueKind.String && TryReadTag(element, out BlockTag tag))
        {
            block = Of(tag);
            return true;
        }

        if (element.ValueKind == JsonValueKind.String && element.GetString() is { Length: 66 } text)
            return TryReadHash(text, out block, out fault);
        if (!ParameterText.TryNumber(element, out ulong number, out fault))
        {
            fault += ", or latest, pending, earliest, safe, finalized";
            return false;
        }

        block = new BlockReference(null, number, null);
        return true;
    }

    private static bool TryReadTag(JsonElement element, out BlockTag tag)
    {
        BlockTag? found = element.GetString() switch
        {
            "latest" or "safe" or "finalized" => BlockTag.Latest,
            "pending" => BlockTag.Pending,
            "earliest" => BlockTag.Earliest,
            _ => null,
        };
        tag = found ?? default;
        return found is not null;
    }

    private static bool TryReadHash(string text, out BlockReference block, out string fault)
    {
        bool ok = ParameterText.TryHash(text, out Hash256 hash, out fault);
        block = new BlockReference(null, 0, hash);
        return ok;
    }

    private static bool TryReadObject(JsonElement element, out BlockReference block, out string fault)
    {
        block = default;
        fault = "blockNumber or blockHash was expected, and not both";
        bool hasHash = element.TryGetProperty("blockHash"u8, out JsonElement hash);
        bool hasNumber = element.TryGetProperty("blockNumber"u8, out JsonElement number);
        if (hasHash == hasNumber)
            return false;
        if (hasNumber)
            return number.ValueKind != JsonValueKind.Object && TryRead(number, out block, out fault);
        return hash.ValueKind == JsonValueKind.String
            && TryReadHash(hash.GetString() ?? string.Empty, out block, out fault);
    }
}
