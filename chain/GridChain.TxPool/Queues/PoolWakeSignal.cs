namespace GridChain.TxPool.Queues;

/// <summary>A bell for one sleeper: rings once however often it was pulled.</summary>
internal sealed class PoolWakeSignal : IDisposable
{
    private readonly SemaphoreSlim bell = new(0, 1);

    public void Set()
    {
        // Two pulls at once may both see 0; the second then finds the bell full, which is what it wanted.
        if (bell.CurrentCount > 0)
            return;
        try
        {
            bell.Release();
        }
        catch (SemaphoreFullException)
        {
            return;
        }
    }

    public void Dispose() => bell.Dispose();

    public bool Wait(TimeSpan timeout, CancellationToken cancel) => bell.Wait(timeout, cancel);
}
