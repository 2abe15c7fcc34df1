using System.Globalization;
using System.Text.Json.Serialization;
using GridChain.Primitives.JsonRpc.Converters;

namespace GridChain.Primitives.JsonRpc;

/// <summary>
/// Names a block by height, by name or by hash (execution-apis, BlockNumberOrTagOrHash; EIP-1898).
/// </summary>
/// <remarks>The default value is <see cref="Latest"/>.</remarks>
[JsonConverter(typeof(BlockTagConverter))]
public readonly record struct BlockTag
{
    private BlockTag(
        BlockTagKind kind, ulong number = 0, Hash256 hash = default, bool requireCanonical = false)
    {
        Kind = kind;
        Height = number;
        Hash = hash;
        RequireCanonical = requireCanonical;
    }

    /// <summary>The head.</summary>
    public static BlockTag Latest => default;

    /// <summary>Block 0.</summary>
    public static BlockTag Earliest => new(BlockTagKind.Earliest);

    /// <summary>The block in the making.</summary>
    public static BlockTag Pending => new(BlockTagKind.Pending);

    /// <summary>The newest block that honest validators will hardly give up.</summary>
    public static BlockTag Safe => new(BlockTagKind.Safe);

    /// <summary>The newest block that cannot go away.</summary>
    public static BlockTag Finalized => new(BlockTagKind.Finalized);

    /// <summary>Which of the ways names the block.</summary>
    public BlockTagKind Kind { get; }

    /// <summary>Height, for <see cref="BlockTagKind.Number"/>.</summary>
    public ulong Height { get; }

    /// <summary>Hash, for <see cref="BlockTagKind.Hash"/>.</summary>
    public Hash256 Hash { get; }

    /// <summary>With a hash: an error unless the block is on the canonical chain (EIP-1898).</summary>
    public bool RequireCanonical { get; }

    /// <summary>The block of a height.</summary>
    public static BlockTag Number(ulong height) => new(BlockTagKind.Number, height);

    /// <summary>The block of a hash.</summary>
    public static BlockTag OfHash(Hash256 hash, bool requireCanonical = false) =>
        new(BlockTagKind.Hash, hash: hash, requireCanonical: requireCanonical);

    /// <summary>Height as QUANTITY, hash, or the tag's name.</summary>
    public override string ToString() => Kind switch
    {
        BlockTagKind.Number => $"0x{Height:x}",
        BlockTagKind.Hash => Hash.ToString(),
        BlockTagKind.Earliest => "earliest",
        BlockTagKind.Pending => "pending",
        BlockTagKind.Safe => "safe",
        BlockTagKind.Finalized => "finalized",
        _ => "latest",
    };

    /// <summary>Reads a height as QUANTITY or a tag's name; false for anything else.</summary>
    public static bool TryParse(string text, out BlockTag tag)
    {
        BlockTag? named = text switch
        {
            "latest" => Latest,
            "earliest" => Earliest,
            "pending" => Pending,
            "safe" => Safe,
            "finalized" => Finalized,
            _ => null,
        };
        tag = named ?? (TryParseHeight(text, out ulong height) ? Number(height) : default);
        return named is not null || tag.Kind == BlockTagKind.Number;
    }

    private static bool TryParseHeight(string text, out ulong height)
    {
        height = 0;
        return text.StartsWith("0x", StringComparison.Ordinal) && text.Length <= 18
            && (text.Length == 3 || (text.Length > 3 && text[2] != '0'))
            && ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, null, out height);
    }
}
