using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using GridChain.Client.Rpc;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Client.Blocks;

/// <summary>
/// Follows a chain from any block on, forever: tells each final block once and every way back.
/// </summary>
/// <remarks>
/// <code>
/// saved trail ─► head? ─┬─ above ──► read a range ─► linked to the trail? ─ yes ─► Advanced
///                       │                                    └─ no ──► common block ─► RolledBack
///                       ├─ same ───► CaughtUp ─► wait for newHeads or the poll interval
///                       └─ another block at a height that was told ─► RolledBack
/// </code>
/// Which head counts is the profile's <see cref="Finality"/>. While the node is unavailable the cursor waits
/// and
/// goes on; other faults end it. Save the trail together with what you make of the blocks: then each block
/// counts
/// once, whatever crashes. One follower for an instance at a time.
/// </remarks>
/// <param name="chain">The chain.</param>
/// <param name="options">What to read.</param>
public sealed class BlockCursor(ChainClient chain, BlockCursorOptions options)
{
    private static readonly TimeSpan UnavailableWaitMax = TimeSpan.FromSeconds(5);

    private readonly BlockReader reader = new(chain, options);
    private int range = Math.Clamp(options.BlocksPerBatch, 1, 1000);

    /// <summary>Follows the chain until it is cancelled.</summary>
    /// <param name="saved">The trail that was saved last; empty to begin at the options' first block.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="ChainException">A fault that waiting does not heal.</exception>
    public async IAsyncEnumerable<CursorStep> FollowAsync(
        ImmutableArray<BlockId> saved, [EnumeratorCancellation] CancellationToken cancel)
    {
        var trail = new Trail(saved);
        await using HeadWaiter heads = HeadWaiter.Start(chain, cancel);
        TimeSpan unavailableWait = chain.Profile.RetryDelay;
        ulong? toldHead = null;
        while (true)
        {
            CursorStep? step = await TryStepAsync(trail, cancel);
            if (step is null)
            {
                await Task.Delay(unavailableWait, chain.Time, cancel);
                unavailableWait = TimeSpan.FromTicks(
                    Math.Min(unavailableWait.Ticks * 2, UnavailableWaitMax.Ticks));
                continue;
            }

            unavailableWait = chain.Profile.RetryDelay;
            if (step is not CursorStep.CaughtUp reached)
            {
                toldHead = null;
                yield return step;
                continue;
            }

            if (toldHead != reached.Head)
            {
                toldHead = reached.Head;
                yield return step;
            }

            await heads.WaitAsync(cancel);
        }
    }

    /// <returns>Null when the node is unavailable or in the middle of a change.</returns>
    private async Task<CursorStep?> TryStepAsync(Trail trail, CancellationToken cancel)
    {
        try
        {
            return await StepAsync(trail, cancel);
        }
        catch (ChainException fault) when (fault.Fault == ChainFault.Unavailable)
        {
            return null;
        }
    }

    private async Task<CursorStep?> StepAsync(Trail trail, CancellationToken cancel)
    {
        if (await FinalHeadAsync(cancel) is not { } head)
            return new CursorStep.CaughtUp(0);
        ulong next = trail.Last is { } last ? last.Number + 1 : options.FirstBlock;
        if (head.Height < next)
        {
            // A head below the trail is a node that lags; on the trail's heights, an unknown hash is another
            // chain.
            bool isGone = head.Block is { } block && !trail.Blocks.IsEmpty
                && !trail.Has(block) && block.Number >= trail.Blocks[0].Number;
            return isGone
                ? await GoBackAsync(trail, head.Height, cancel)
                : new CursorStep.CaughtUp(head.Height);
        }

        ImmutableArray<CursorBlock> blocks = await ReadRangeAsync(next, head.Height, cancel);
        if (blocks.IsEmpty)
            return null;
        if (trail.Last is { } before && blocks[0].Block.ParentHash != before.Hash)
            return await GoBackAsync(trail, head.Height, cancel);
        trail.Add(blocks.Select(b => b.Id));
        return new CursorStep.Advanced(blocks, trail.Blocks, head.Height);
    }

    /// <summary>
    /// The newest final block; its hash only where the head itself is final. Null if there is none yet.
    /// </summary>
    private async Task<(ulong Height, BlockId? Block)?> FinalHeadAsync(CancellationToken cancel)
    {
        Finality finality = chain.Profile.Finality;
        BlockTag tag = finality.UsesTag ? BlockTag.Finalized : BlockTag.Latest;
        if (await chain.GetBlockAsync(tag, cancel) is not { } head)
            return null;
        if (head.Number < finality.Depth)
            return null;
        return finality.Depth == 0
            ? (head.Number, new BlockId(head.Number, head.Hash))
            : (head.Number - finality.Depth, null);
    }

    private async Task<ImmutableArray<CursorBlock>> ReadRangeAsync(
        ulong from, ulong head, CancellationToken cancel)
    {
        while (true)
        {
            ulong to = Math.Min(head, from + (ulong)range - 1);
            try
            {
                ImmutableArray<CursorBlock> blocks = await reader.ReadAsync(from, to, cancel);
                range = Math.Min(range * 2, Math.Clamp(options.BlocksPerBatch, 1, 1000));
                return blocks;
            }
            catch (ChainException fault) when (
                to > from && (fault.Fault is ChainFault.RpcError or ChainFault.InvalidAnswer))
            {
                // Nodes bound the size of answers, each in its own words: try with less.
                range = Math.Max(1, (int)(to - from + 1) / 2);
                chain.Log.SmallerRange(to, fault.Message);
            }
        }
    }

    /// <summary>Finds the newest block of the trail that is still on the chain.</summary>
    /// <returns>Null if the last block holds after all: the node was in the middle of a change.</returns>
    private async Task<CursorStep?> GoBackAsync(Trail trail, ulong head, CancellationToken cancel)
    {
        BlockId lost = trail.Last!.Value;
        BlockId[] candidates = [.. trail.Blocks.Where(b => b.Number <= head)];
        var batch = new RpcBatch();
        Task<RpcBlock?>[] asked = [.. candidates.Select(
            b => batch.Add(EthRequests.Block(BlockTag.Number(b.Number), withTransactions: false)))];
        await chain.SendAsync(batch, cancel);
        BlockId? common = null;
        for (int i = 0; i < candidates.Length; i++)
        {
            if ((await asked[i])?.Hash == candidates[i].Hash)
                common = candidates[i];
        }

        if (common == lost)
            return null;
        trail.CutBehind(common);
        chain.Log.RolledBack(lost.Number, lost.Hash, common?.Number);
        return new CursorStep.RolledBack(common, trail.Blocks);
    }
}
