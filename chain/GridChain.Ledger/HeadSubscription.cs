using System.Threading.Channels;

namespace GridChain.Ledger;

/// <summary>New heads, each once it is durable. Dispose it to end it.</summary>
/// <remarks>
/// Bounded: when the reader falls behind, the oldest waiting heads are dropped, which the numbers show. Who
/// needs every block uses <see cref="Blockchain.FollowAsync"/>.
/// </remarks>
public sealed class HeadSubscription : IDisposable
{
    private readonly Channel<CommittedBlock> channel;
    private readonly Action<HeadSubscription> remove;

    internal HeadSubscription(int capacity, Action<HeadSubscription> remove)
    {
        this.remove = remove;
        channel = Channel.CreateBounded<CommittedBlock>(new BoundedChannelOptions(capacity)
        {
            FullMode = BoundedChannelFullMode.DropOldest,
            SingleWriter = true,
        });
    }

    /// <summary>Where the heads come out; completed when the subscription or the chain ends.</summary>
    public ChannelReader<CommittedBlock> Reader => channel.Reader;

    /// <inheritdoc/>
    public void Dispose() => remove(this);

    internal void Publish(CommittedBlock block) => channel.Writer.TryWrite(block);

    internal void Complete() => channel.Writer.TryComplete();
}
