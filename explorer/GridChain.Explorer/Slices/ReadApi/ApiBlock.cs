using GridChain.Explorer.Records;
using GridChain.Explorer.Shared;

namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>A block.</summary>
internal sealed record ApiBlock
{
    public required ulong Number { get; init; }
    public required string Hash { get; init; }
    public required string ParentHash { get; init; }
    public required string Time { get; init; }
    public required string Beneficiary { get; init; }
    public required string StateRoot { get; init; }
    public required string TransactionsRoot { get; init; }
    public required string ReceiptsRoot { get; init; }
    public required ulong GasUsed { get; init; }
    public required int TransactionCount { get; init; }
    public required int LogCount { get; init; }

    /// <summary>The API's form of a block.</summary>
    public static ApiBlock Of(BlockRecord block) =>
        new()
        {
            Number = block.Number,
            Hash = block.Hash.ToString(),
            ParentHash = block.ParentHash.ToString(),
            Time = Format.Iso(block.Timestamp),
            Beneficiary = block.Beneficiary.ToChecksum(),
            StateRoot = block.StateRoot.ToString(),
            TransactionsRoot = block.TransactionsRoot.ToString(),
            ReceiptsRoot = block.ReceiptsRoot.ToString(),
            GasUsed = block.GasUsed,
            TransactionCount = block.TransactionCount,
            LogCount = block.LogCount,
        };
}
