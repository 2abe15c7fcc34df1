using System.Collections.Immutable;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Ledger.Processing;

/// <summary>
/// What the execution of a block came to: the part of the header that only execution knows.
/// </summary>
internal sealed record BlockResult
{
    public required Hash256 StateRoot { get; init; }

    public required Hash256 TransactionsRoot { get; init; }

    public required Hash256 ReceiptsRoot { get; init; }

    public required Hash256? WithdrawalsRoot { get; init; }

    public required Bloom LogsBloom { get; init; }

    public required ulong GasUsed { get; init; }

    public required ulong? BlobGasUsed { get; init; }

    public required Hash256? RequestsHash { get; init; }

    public required ImmutableArray<ReadOnlyMemory<byte>> Requests { get; init; }

    public required ImmutableArray<Receipt> Receipts { get; init; }

    /// <summary>The receipts as they are under the receipts root.</summary>
    public required ImmutableArray<byte[]> EncodedReceipts { get; init; }

    /// <summary>The header with these results in it.</summary>
    public BlockHeader Complete(BlockHeader header) => header with
    {
        StateRoot = StateRoot,
        TransactionsRoot = TransactionsRoot,
        ReceiptsRoot = ReceiptsRoot,
        WithdrawalsRoot = WithdrawalsRoot,
        LogsBloom = LogsBloom,
        GasUsed = GasUsed,
        BlobGasUsed = BlobGasUsed,
        RequestsHash = RequestsHash,
    };

    /// <summary>Compares these results with what a header says.</summary>
    public BlockValidity Check(BlockHeader header)
    {
        if (header.GasUsed != GasUsed)
            return BlockValidity.Differs(BlockFault.GasUsedWrong, header.GasUsed, GasUsed);
        if (header.BlobGasUsed != BlobGasUsed)
            return BlockValidity.Differs(BlockFault.BlobGasUsedWrong, header.BlobGasUsed, BlobGasUsed);
        if (header.ReceiptsRoot != ReceiptsRoot)
            return BlockValidity.Differs(BlockFault.ReceiptsRootWrong, header.ReceiptsRoot, ReceiptsRoot);
        if (!header.LogsBloom.Equals(LogsBloom))
            return BlockValidity.Of(BlockFault.LogsBloomWrong, "the filter is not that of the logs");
        if (header.RequestsHash != RequestsHash)
            return BlockValidity.Differs(BlockFault.RequestsHashWrong, header.RequestsHash, RequestsHash);
        return header.StateRoot == StateRoot
            ? BlockValidity.Valid
            : BlockValidity.Differs(BlockFault.StateRootWrong, header.StateRoot, StateRoot);
    }
}
