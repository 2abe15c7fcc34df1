using System.Collections.Immutable;
using GridChain.Ledger.Processing;
using GridChain.Ledger.Storage;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.State;
using GridChain.State.KeyValue;

namespace GridChain.Ledger.Verification;

/// <summary>Checks a whole chain by hashing it again: nothing is executed.</summary>
/// <remarks>
/// For each block: its hash and parent, transactions, ommers, withdrawals and receipts against the roots in its header,
/// the logs' filter, where its transactions and logs are indexed. Then the state of the head: <see cref="StateAudit"/>.
/// </remarks>
/// <param name="chain">The chain, with nobody writing to it.</param>
/// <param name="store">Its store.</param>
public sealed class ChainAudit(Blockchain chain, IKeyValueStore store)
{
    private readonly BlockStore blocks = new(store);

    /// <summary>Checks a block and its indexes.</summary>
    /// <returns>What is wrong; null when nothing is.</returns>
    public string? CheckBlock(ulong number)
    {
        if (chain.GetBlock(number) is not { } block)
            return $"block {number} is missing";
        if (chain.HashOf(block.Header) != block.Hash)
            return $"block {number} has the hash {chain.HashOf(block.Header)}, {block.Hash} was expected";
        if (number > 0 && blocks.ReadHash(number - 1) is { } parent && parent != block.Header.ParentHash)
            return $"block {number} follows {block.Header.ParentHash}, block {number - 1} is {parent}";
        if (blocks.ReadNumber(block.Hash) != number)
            return $"block {number} is not found by its hash";
        BlockValidity body = BlockBody.Check(block.Block);
        return body.IsValid ? CheckReceipts(block) : $"block {number}: {body}";
    }

    /// <summary>Checks the state of the head.</summary>
    public StateAudit CheckState(CancellationToken cancel)
    {
        using IKeyValueSnapshot snapshot = store.Snapshot();
        return StateAudit.Run(snapshot, chain.Head.Header.StateRoot, cancel);
    }

    private string? CheckReceipts(CommittedBlock block)
    {
        ImmutableArray<Receipt> receipts = chain.GetReceipts(block.Number)!.Value;
        Hash256 root = BlockBody.ReceiptsRoot(receipts);
        if (root != block.Header.ReceiptsRoot)
            return $"block {block.Number}: receipts root is {root}, {block.Header.ReceiptsRoot} was expected";
        ImmutableArray<Transaction> transactions = block.Block.Transactions;
        for (int i = 0; i < transactions.Length; i++)
        {
            if (blocks.ReadPlace(transactions[i].Hash) != (block.Number, i))
                return $"transaction {transactions[i].Hash} of block {block.Number} is not found by its hash";
        }

        return LogIndex.FindMissing(store, block.Number, receipts) is { } missing
            ? $"block {block.Number}: the log index lacks {missing}"
            : null;
    }
}
