using GridChain.Primitives;
using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>What the index follows, and the last block in it.</summary>
[MessagePackObject]
public sealed record CursorRecord
{
    /// <summary>Version of the records that this program writes.</summary>
    public const int SchemaNow = 1;

    /// <summary>Version of the records; another one means rebuild.</summary>
    [Key(0)]
    public required int Schema { get; init; }

    /// <summary>EIP-155 chain id.</summary>
    [Key(1)]
    public required ulong ChainId { get; init; }

    /// <summary>Address of the Grid contract.</summary>
    [Key(2)]
    public required Address Grid { get; init; }

    /// <summary>Hash of block 0; tells two chains with one id apart.</summary>
    [Key(3)]
    public required Hash256 Genesis { get; init; }

    /// <summary>Number of the last block.</summary>
    [Key(4)]
    public required ulong Number { get; init; }

    /// <summary>Hash of the last block.</summary>
    [Key(5)]
    public required Hash256 Hash { get; init; }

    /// <summary>Unix seconds of the last block.</summary>
    [Key(6)]
    public required ulong Timestamp { get; init; }
}
