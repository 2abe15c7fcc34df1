using System.Collections.Immutable;
using GridChain.Ledger.Logs;
using GridChain.Ledger.Storage;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Ledger;

public sealed partial class Blockchain
{
    /// <summary>The block of a number; null above the head.</summary>
    public CommittedBlock? GetBlock(ulong number)
    {
        CommittedBlock newest = Head;
        if (number >= newest.Number)
            return number == newest.Number ? newest : null;
        return blocks.ReadBlock(number);
    }

    /// <summary>The block of a hash; null when there is none on the chain.</summary>
    public CommittedBlock? GetBlock(in Hash256 hash) =>
        blocks.ReadNumber(hash) is { } number ? GetBlock(number) : null;

    /// <summary>The receipts of a block as they stand under its receipts root; null above the head.</summary>
    public ImmutableArray<Receipt>? GetReceipts(ulong number) =>
        number <= Head.Number && GetBlock(number) is not null ? blocks.ReadRecord(number).Receipts : null;

    /// <summary>The transactions of a block with all that their receipts tell; null above the head.</summary>
    public ImmutableArray<MinedTransaction>? GetTransactions(ulong number) => GetBlock(number) is { } block
        ? MinedTransactions.Of(block, blocks.ReadRecord(number))
        : null;

    /// <summary>A transaction on the chain; null when there is none of this hash.</summary>
    public MinedTransaction? FindTransaction(in Hash256 hash)
    {
        if (blocks.ReadPlace(hash) is not { } place || GetTransactions(place.Number) is not { } transactions)
            return null;
        return transactions[place.Index];
    }

    /// <summary>The logs of a filter, ascending by block and place, read as they are taken.</summary>
    /// <remarks>
    /// Complete up to the head at the time of the call: the index is written with the blocks. One block's
    /// receipts are in memory at a time; the caller stops when it has enough.
    /// </remarks>
    public IEnumerable<LogEntry> GetLogs(LogFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ulong last = Math.Min(filter.ToBlock, Head.Number);
        return LogIndex.Candidates(store, filter, last).SelectMany(number => GetLogs(number, filter));
    }

    /// <summary>
    /// The logs of one block that a filter asks for; the filter's range is not looked at. None above the
    /// head.
    /// </summary>
    public IEnumerable<LogEntry> GetLogs(ulong number, LogFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        foreach (MinedTransaction mined in GetTransactions(number) ?? [])
        {
            for (int i = 0; i < mined.Receipt.Logs.Length; i++)
            {
                Log log = mined.Receipt.Logs[i];
                if (filter.Matches(log))
                {
                    yield return new LogEntry(
                        mined.Block, mined.Index, mined.Transaction.Hash, mined.FirstLogIndex + i, log);
                }
            }
        }
    }

    /// <summary>State behind the head.</summary>
    public StateView HeadState()
    {
        HeadState seen = UseHead();
        return new StateView(seen, seen.Block, seen.State.At(seen.Block.Number)!);
    }

    /// <summary>The oldest block whose state can be read.</summary>
    public ulong OldestState => head.State.OldestBlock;

    /// <summary>
    /// State behind a block; null above the head, and below <see cref="OldestState"/> where it was pruned.
    /// </summary>
    public StateView? StateAt(ulong number)
    {
        HeadState seen = UseHead();
        CommittedBlock? block = number == seen.Block.Number ? seen.Block : null;
        if (number < seen.Block.Number)
            block = blocks.ReadBlock(number);
        if (block is not null && seen.State.At(number) is { } reader)
            return new StateView(seen, block, reader);
        seen.Snapshot.Release();
        return null;
    }

    private HeadState UseHead()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        while (true)
        {
            // A head that is replaced right now may lose its last user between the two lines; the next one is
            // there.
            HeadState seen = head;
            if (seen.Snapshot.TryUse())
                return seen;
            ObjectDisposedException.ThrowIf(isDisposed, this);
        }
    }
}
