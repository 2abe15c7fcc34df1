using System.Collections.Immutable;
using GridChain.Client;
using GridChain.Client.Blocks;
using GridChain.Explorer.Hosting;
using GridChain.Explorer.Records;
using GridChain.Explorer.Store;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Explorer.Index;

/// <summary>
/// Keeps the index at the ledger's head: cursor ─► blocks ─► projector ─► one atomic batch a block.
/// </summary>
/// <remarks>
/// The only writer of the index. The trail that the cursor goes on from is read from the indexed blocks
/// themselves, so position and content can never part. A block that left the chain is taken back by its undo
/// record.
/// </remarks>
/// <param name="chain">The ledger.</param>
/// <param name="store">The index.</param>
/// <param name="projector">Turns blocks into records.</param>
/// <param name="addresses">Where the contracts are.</param>
/// <param name="status">Told of progress and faults.</param>
/// <param name="options">Settings.</param>
/// <param name="time">Clock of the back-off.</param>
/// <param name="log">Log.</param>
internal sealed class IndexFollower(
    ChainClient chain,
    IndexStore store,
    BlockProjector projector,
    AddressBook addresses,
    IndexStatus status,
    ExplorerOptions options,
    TimeProvider time,
    ILogger<IndexFollower> log
) : BackgroundService
{
    private const int TrailBlocks = 64;

    private static readonly TimeSpan RestMax = TimeSpan.FromSeconds(10);

    private Hash256? genesis;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TimeSpan rest = TimeSpan.FromMilliseconds(500);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                string words = fault is ChainException or IndexException
                    ? fault.Message
                    : $"{fault.GetType().Name}: {fault.Message}";
                status.Failed(words);
                log.StandsStill(words, rest.TotalSeconds);
                await Task.Delay(rest, time, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                rest = rest * 2 < RestMax ? rest * 2 : RestMax;
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancel)
    {
        await chain.CheckChainAsync(cancel).ConfigureAwait(false);
        RpcBlock first =
            await chain.GetBlockAsync(BlockTag.Number(0), cancel).ConfigureAwait(false)
            ?? throw new IndexException("The ledger has no block 0.");
        genesis = first.Hash;
        CursorRecord? known = CheckIndex();
        log.Begins(known is null ? -1 : (long)known.Number, chain.Profile.ChainId);
        BlockCursor cursor = new(
            chain,
            new BlockCursorOptions { WithTransactions = true, WithReceipts = true }
        );
        await foreach (CursorStep step in cursor.FollowAsync(Trail(), cancel).ConfigureAwait(false))
            Take(step);
    }

    /// <summary>The cursor of the index, or null if it is empty.</summary>
    /// <exception cref="IndexException">The index is of another ledger or version.</exception>
    private CursorRecord? CheckIndex()
    {
        using ReadSession session = store.Read();
        if (session.Find<CursorRecord>(Keys.Cursor) is not { } known)
            return null;
        string? difference =
            known.Schema != CursorRecord.SchemaNow
                ? $"version {known.Schema} of the records, not {CursorRecord.SchemaNow}"
            : known.ChainId != chain.Profile.ChainId ? $"chain {known.ChainId}, not {chain.Profile.ChainId}"
            : known.Grid != addresses.Grid ? $"grid {known.Grid}, not {addresses.Grid}"
            : known.Genesis != genesis ? $"a chain that begins with block {known.Genesis}, not {genesis}"
            : null;
        return difference is null
            ? known
            : throw new IndexException(
                $"The index in {options.DataDirectory} is of {difference}. Start once with --rebuild, "
                    + $"or give another --data."
            );
    }

    private ImmutableArray<BlockId> Trail()
    {
        using ReadSession session = store.Read();
        return
        [
            .. session
                .Down(Keys.Blocks)
                .Take(TrailBlocks)
                .Select(entry => entry.Read<BlockRecord>())
                .Select(block => new BlockId(block.Number, block.Hash))
                .Reverse(),
        ];
    }

    private void Take(CursorStep step)
    {
        switch (step)
        {
            case CursorStep.Advanced advanced:
                foreach (CursorBlock block in advanced.Blocks)
                    Add(block);
                status.Heard(advanced.Head, advanced.Blocks[^1].Block.Number);
                break;
            case CursorStep.RolledBack back:
                RollBack(back.To);
                break;
            case CursorStep.CaughtUp reached:
                status.Heard(reached.Head, status.IndexedHead ?? Head()?.Number);
                log.CaughtUp(reached.Head);
                break;
            default:
                break;
        }
    }

    private void Add(CursorBlock block)
    {
        WriteSession session = store.Write();
        projector.Apply(session, block.Block, block.Receipts);
        store.Commit(
            session,
            new CursorRecord
            {
                Schema = CursorRecord.SchemaNow,
                ChainId = chain.Profile.ChainId,
                Grid = addresses.Grid,
                Genesis = genesis!.Value,
                Number = block.Block.Number,
                Hash = block.Block.Hash,
                Timestamp = block.Block.Timestamp,
            }
        );
    }

    private void RollBack(BlockId? to)
    {
        if (Head() is not { } head)
            return;
        ulong first = to is { } common ? common.Number + 1 : 0;
        for (ulong number = head.Number; number >= first && number != ulong.MaxValue; number--)
        {
            if (!store.TryRollBack(number))
            {
                throw new IndexException(
                    $"The ledger left block {number}, more than {IndexStore.UndoBlocksMax} blocks back. "
                        + $"Start once with --rebuild."
                );
            }
        }
        log.RolledBack(first, head.Number);
    }

    private CursorRecord? Head()
    {
        using ReadSession session = store.Read();
        return session.Find<CursorRecord>(Keys.Cursor);
    }
}
