namespace GridChain.Farmer.Drivers.Linux;

/// <summary>Runs code on a thread of its own that ends with it.</summary>
/// <remarks>unshare(2) and setns(2) change the calling thread only. A pool thread must never be changed so,
/// because the next piece of work on it would run in the wrong namespace; a thread that ends takes the change
/// with it.</remarks>
internal static class OwnThread
{
    internal static Task<T> RunAsync<T>(string name, Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Complete(done, work), maxStackSize: 256 * 1024)
        {
            IsBackground = true,
            Name = name,
        };
        thread.Start();
        return done.Task;
    }

    internal static Task RunAsync(string name, Action work) =>
        RunAsync(name, () =>
        {
            work();
            return true;
        });

    private static void Complete<T>(TaskCompletionSource<T> done, Func<T> work)
    {
        try
        {
            done.SetResult(work());
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The owner of the task decides; this loop has nothing to add.
            done.SetException(e);
        }
    }
}
