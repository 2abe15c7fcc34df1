using System.Threading.Channels;
using GridChain.Ledger;
using GridChain.Primitives.Ledger;

namespace GridChain.Node.CommandLine;

/// <summary>Blocks of a file on their way to the ledger: read, decoded and their senders recovered ahead.</summary>
/// <remarks>
/// <code>
///   file --> one task a block: decode, recover (all cores) --> queue of 64, in order --> Import
/// </code>
/// A block's own recovery runs over the cores when it has many transactions; small blocks run beside each other.
/// </remarks>
internal sealed class BlockQueue : IAsyncDisposable
{
    private const int AheadMax = 64;

    private readonly Channel<Task<Block>> ahead = Channel.CreateBounded<Task<Block>>(
        new BoundedChannelOptions(AheadMax) { SingleReader = true, SingleWriter = true });

    private readonly CancellationTokenSource stop = new();
    private readonly Task reading;

    /// <summary>Begins to read.</summary>
    /// <param name="chain">By whose rules senders are recovered.</param>
    /// <param name="next">The bytes of the next block; null behind the last.</param>
    public BlockQueue(Blockchain chain, Func<byte[]?> next) =>
        reading = Task.Run(() => ReadAsync(chain, next, stop.Token), CancellationToken.None);

    /// <summary>The blocks in their order.</summary>
    /// <exception cref="Primitives.Rlp.RlpException">The next one is no block.</exception>
    /// <exception cref="NodeException">The file holds something else at this place.</exception>
    public async IAsyncEnumerable<Block> ReadAllAsync()
    {
        await foreach (Task<Block> block in ahead.Reader.ReadAllAsync())
            yield return await block;
    }

    /// <summary>Ends the reading and waits for its end: file and chain may be closed behind it.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await reading;
        stop.Dispose();
    }

    private async Task ReadAsync(Blockchain chain, Func<byte[]?> next, CancellationToken cancel)
    {
        try
        {
            while (next() is { } encoded)
                await ahead.Writer.WriteAsync(Task.Run(() => Prepare(chain, encoded), cancel), cancel);
            ahead.Writer.Complete();
        }
        catch (Exception fault)
        {
            // The importer meets it behind the blocks before it, in its own stack.
            ahead.Writer.Complete(fault);
        }
    }

    private static Block Prepare(Blockchain chain, byte[] encoded)
    {
        var block = Block.Decode(encoded);
        chain.RecoverSenders(block);
        return block;
    }
}
