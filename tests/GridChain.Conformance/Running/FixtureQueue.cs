using GridChain.Primitives;

namespace GridChain.Conformance.Running;

/// <summary>Tests between the one thread that reads files and those that run them; bounded by bytes.</summary>
/// <remarks>When it is full, the reader waits. A test larger than the bound passes alone.</remarks>
internal sealed class FixtureQueue(long bytesMax) : IDisposable
{
    private readonly Queue<FixtureTest> waiting = [];
    private readonly Lock gate = new();
    private readonly SemaphoreSlim filled = new(0);
    private readonly SemaphoreSlim emptied = new(0);
    private long bytesInUse;
    private bool isOver;

    /// <summary>Adds a test, when there is room for it.</summary>
    public void Add(FixtureTest test)
    {
        while (!TryAdd(test))
            emptied.Wait();
        filled.Release();
    }

    /// <summary>Says that nothing more will come.</summary>
    public void End()
    {
        lock (gate)
            isOver = true;
        filled.Release();
    }

    /// <summary>Takes a test; false when there will be none. Its bytes count until <see cref="Done"/>.</summary>
    public bool TryTake(out FixtureTest? test)
    {
        filled.Wait();
        lock (gate)
        {
            if (waiting.TryDequeue(out test))
                return true;
            Invariant.Check(isOver);
        }

        // Let the next thread see the end, too.
        filled.Release();
        return false;
    }

    /// <summary>A test that was taken is no longer in memory.</summary>
    public void Done(FixtureTest test)
    {
        lock (gate)
            bytesInUse -= test.Json.Length;
        emptied.Release();
    }

    public void Dispose()
    {
        filled.Dispose();
        emptied.Dispose();
    }

    private bool TryAdd(FixtureTest test)
    {
        lock (gate)
        {
            if (bytesInUse > 0 && bytesInUse + test.Json.Length > bytesMax)
                return false;
            bytesInUse += test.Json.Length;
            waiting.Enqueue(test);
            return true;
        }
    }
}
