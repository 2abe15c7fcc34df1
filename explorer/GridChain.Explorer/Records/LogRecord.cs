using GridChain.Explorer.Store;
using GridChain.Primitives;
using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>A log exactly as the ledger gave it.</summary>
[MessagePackObject]
public sealed record LogRecord
{
    /// <summary>Place on the chain.</summary>
    [Key(0)]
    public required Position Position { get; init; }

    /// <summary>Hash of its transaction.</summary>
    [Key(1)]
    public required Hash256 Transaction { get; init; }

    /// <summary>Place of the transaction in its block.</summary>
    [Key(2)]
    public required uint TransactionIndex { get; init; }

    /// <summary>Unix seconds of the block.</summary>
    [Key(3)]
    public required ulong Timestamp { get; init; }

    /// <summary>Who signed the transaction.</summary>
    [Key(4)]
    public required Address Signer { get; init; }

    /// <summary>Contract that left it.</summary>
    [Key(5)]
    public required Address Address { get; init; }

    /// <summary>Topics, the event's signature hash first.</summary>
    [Key(6)]
    public required IReadOnlyList<Hash256> Topics { get; init; }

    /// <summary>ABI-encoded data.</summary>
    [Key(7)]
    public required byte[] Data { get; init; }
}
