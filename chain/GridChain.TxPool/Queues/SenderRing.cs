namespace GridChain.TxPool.Queues;

/// <summary>The senders that have something ready, in the order of turns: who was served goes to the back.</summary>
internal sealed class SenderRing
{
    private readonly LinkedList<SenderQueue> turns = new();

    public bool IsEmpty => turns.Count == 0;

    /// <summary>Enters or leaves the ring as the queue's state demands.</summary>
    public void Update(SenderQueue queue)
    {
        if (queue.ReadyCount > 0)
            queue.Turn ??= turns.AddLast(queue);
        else
            Leave(queue);
    }

    /// <summary>Lets all others have their turn first.</summary>
    public void MoveToBack(SenderQueue queue)
    {
        if (queue.Turn is not { } turn)
            return;
        turns.Remove(turn);
        turns.AddLast(turn);
    }

    public SenderQueue[] InOrder() => [.. turns];

    private void Leave(SenderQueue queue)
    {
        if (queue.Turn is not { } turn)
            return;
        turns.Remove(turn);
        queue.Turn = null;
    }
}
