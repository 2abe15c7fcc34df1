using GridChain.Ledger.Processing;
using GridChain.Ledger.Rules;
using GridChain.Ledger.Storage;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.State;
using GridChain.State.KeyValue;

namespace GridChain.Ledger;

public sealed partial class Blockchain
{
    /// <summary>
    /// Checks a block that follows the head by executing it, and commits it durably when it is valid.
    /// </summary>
    /// <returns>The verdict; nothing has changed unless it is valid.</returns>
    /// <exception cref="KeyValueException">The store failed: stop the node.</exception>
    public BlockValidity Import(Block block)
    {
        ArgumentNullException.ThrowIfNull(block);
        using WriterGate.Scope scope = EnterWriter();
        BlockValidity validity = TryImport(block);
        if (!validity.IsValid && validity.Fault != BlockFault.Known)
            LedgerLog.Refused(logger, block.Header.Number, block.Header.Hash, validity.ToString());
        return validity;
    }

    /// <summary>
    /// Recovers the senders of a block's transactions, over all cores when there are several; who has blocks to import
    /// calls it for those behind the next one meanwhile.
    /// </summary>
    /// <remarks>By the rules of the block's own fork: a sender is recovered once, and what it was recovered by stays.</remarks>
    public void RecoverSenders(Block block)
    {
        ArgumentNullException.ThrowIfNull(block);
        bool requiresLowS = Rules.ForkOf(block.Header).RequiresLowS;
        SenderRecovery.RecoverInParallel(block.Transactions.AsMemory(), requiresLowS);
    }

    internal WriterGate.Scope EnterWriter()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return gate.Enter();
    }

    internal PendingState BeginState()
    {
        try
        {
            return states.Begin();
        }
        catch (KeyValueException cause)
        {
            // The trie could not be written beside the last blocks; they are whole without it.
            gate.Fail(cause);
            throw;
        }
    }

    internal BlockExecution BeginExecution(BlockHeader header, PendingState state) =>
        new(Rules, header, BlockHashes, state, Code);

    /// <summary>Makes a block durable, then the head, then tells it.</summary>
    internal CommittedBlock Commit(Block block, PendingState state, BlockResult result)
    {
        HeadState before = head;
        Invariant.Check(block.Header.Number == before.Block.Number + 1);
        Invariant.Check(block.Header.ParentHash == before.Block.Hash);
        Invariant.Check(block.Header.StateRoot == state.Root());
        Invariant.Check(block.Transactions.Length == result.Receipts.Length);
        Hash256 hash = headerRules.HashOf(block.Header);
        byte[] encoded = block.Encode();
        Store(block, hash, encoded, state, result);

        var committed = new CommittedBlock(hash, block, encoded.Length);
        states.Advance();
        head = HeadAt(committed);
        before.Snapshot.Release();
        LedgerLog.Committed(
            logger, committed.Number, hash, block.Transactions.Length, block.Header.GasUsed, encoded.Length);
        feed.Publish(committed);
        return committed;
    }

    private HeadState HeadAt(CommittedBlock block)
    {
        IKeyValueSnapshot snapshot = store.Snapshot();
        return new HeadState(block, new SharedSnapshot(snapshot), states.Version(snapshot));
    }

    private void Store(
        Block block, in Hash256 hash, byte[] encoded, PendingState state, BlockResult result)
    {
        using IKeyValueBatch batch = store.NewBatch();
        states.Write(state, batch, block.Header.Number);
        BlockStore.Write(batch, hash, block, encoded, result.Receipts, result.EncodedReceipts);
        Metadata.WriteHead(batch, block.Header.Number);
        try
        {
            store.Commit(batch);
        }
        catch (Exception cause)
        {
            gate.Fail(cause);
            throw;
        }
    }

    private BlockValidity TryImport(Block block)
    {
        CommittedBlock parent = Head;
        BlockValidity place = CheckPlace(parent, block.Header);
        if (!place.IsValid)
            return place;
        BlockValidity header = HeaderCheck.Check(Rules, headerRules, parent.Header, block.Header);
        if (!header.IsValid)
            return header;
        BlockValidity body = BlockBody.Check(block);
        if (!body.IsValid)
            return body;
        BlockValidity ommers = OmmerCheck.Check(Rules, headerRules, GetBlock, block);
        if (!ommers.IsValid)
            return ommers;
        if (Rules.Forks.IsOsaka(block.Header.Number, block.Header.Timestamp)
            && block.Encode().Length is var size and > ChainRules.BlockBytesMax)
        {
            return BlockValidity.Differs(BlockFault.TooLarge, size, ChainRules.BlockBytesMax);
        }

        return ExecuteAndCommit(block);
    }

    private static BlockValidity CheckPlace(CommittedBlock parent, BlockHeader header)
    {
        if (header.ParentHash == parent.Hash)
            return BlockValidity.Valid;
        return header.Number <= parent.Number
            ? BlockValidity.Of(BlockFault.Known, $"the chain is at block {parent.Number}")
            : BlockValidity.Of(BlockFault.NotOnHead, $"its parent is {header.ParentHash}, the head {parent.Hash}");
    }

    private BlockValidity ExecuteAndCommit(Block block)
    {
        RecoverSenders(block);
        PendingState state = BeginState();
        BlockExecution execution = BeginExecution(block.Header, state);
        for (int i = 0; i < block.Transactions.Length; i++)
        {
            Evm.Execution.TransactionValidity transaction = execution.TryAdd(block.Transactions[i]);
            if (!transaction.IsValid)
                return BlockValidity.Of(i, transaction);
        }

        if (!execution.TryFinish(block.Ommers, block.Withdrawals, out BlockResult? result))
            return BlockValidity.Of(BlockFault.SystemCallFailed, "a request contract is missing or failed");
        BlockValidity outcome = result.Check(block.Header);
        if (outcome.IsValid)
            _ = Commit(block, state, result);
        return outcome;
    }
}
