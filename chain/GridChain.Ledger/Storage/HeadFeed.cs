using System.Collections.Immutable;

namespace GridChain.Ledger.Storage;

/// <summary>
/// Tells subscribers of new heads; subscribing and ending are lock-free beside the one publisher.
/// </summary>
internal sealed class HeadFeed
{
    private ImmutableArray<HeadSubscription> subscriptions = [];

    public HeadSubscription Subscribe(int capacity)
    {
        var subscription = new HeadSubscription(capacity, Remove);
        ImmutableInterlocked.Update(ref subscriptions, list => list.Add(subscription));
        return subscription;
    }

    public void Publish(CommittedBlock block)
    {
        foreach (HeadSubscription subscription in subscriptions)
            subscription.Publish(block);
    }

    public void Complete()
    {
        foreach (HeadSubscription subscription in subscriptions)
            subscription.Complete();
    }

    private void Remove(HeadSubscription subscription)
    {
        ImmutableInterlocked.Update(ref subscriptions, list => list.Remove(subscription));
        subscription.Complete();
    }
}
