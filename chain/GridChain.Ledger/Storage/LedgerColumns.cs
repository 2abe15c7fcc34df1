using GridChain.State;
using GridChain.State.KeyValue;

namespace GridChain.Ledger.Storage;

/// <summary>The columns of a ledger's store: those of the state and those of the chain.</summary>
/// <remarks>
/// <code>
/// blocks         number                        -> block RLP
/// receipts       number                        -> [[sender, receipt] …] RLP
/// block-hashes   number                        -> hash
/// block-numbers  hash                          -> number
/// transactions   transaction hash              -> number ‖ index (4 bytes)
/// log-index      kind ‖ word ‖ number          -> nothing        which blocks have a log with this address or topic
/// metadata       name                          -> format, genesis hash, head, whether a node has it open
/// </code>
/// Numbers are 8 bytes, big-endian. All columns of a block are written in one batch, so none is ever ahead of
/// or behind another: an index is complete up to the head or the store is damaged.
/// </remarks>
public static class LedgerColumns
{
    /// <summary>Blocks by number.</summary>
    public static Column Blocks { get; } = new("blocks", ColumnAccess.Scan);

    /// <summary>Receipts by block number.</summary>
    public static Column Receipts { get; } = new("receipts", ColumnAccess.Scan);

    /// <summary>Block hashes by number.</summary>
    public static Column BlockHashes { get; } = new("block-hashes", ColumnAccess.Scan);

    /// <summary>Block numbers by hash.</summary>
    public static Column BlockNumbers { get; } = new("block-numbers", ColumnAccess.Point);

    /// <summary>Places of transactions by hash.</summary>
    public static Column Transactions { get; } = new("transactions", ColumnAccess.Point);

    /// <summary>Blocks by what their logs hold.</summary>
    public static Column LogIndex { get; } = new("log-index", ColumnAccess.Scan);

    /// <summary>What the store is and how far it goes.</summary>
    public static Column Metadata { get; } = new("metadata", ColumnAccess.Point);

    /// <summary>All columns that a ledger's store has.</summary>
    public static IReadOnlyList<Column> All { get; } =
        [.. StateColumns.All, Blocks, Receipts, BlockHashes, BlockNumbers, Transactions, LogIndex, Metadata];
}
