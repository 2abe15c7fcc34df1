using System.Buffers;
using System.Collections.Concurrent;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Transport;

/// <summary>Threads of their own for batches, so that a single request finds the thread pool free.</summary>
/// <remarks>
/// <code>
///   POST ─ one request ──────────────▶ thread pool ─▶ dispatcher
///        └ batch ─▶ queue ─▶ lane: a thread a core, at a lower priority ─▶ dispatcher
/// </code>
/// A batch of a hundred transactions is milliseconds of work. On the pool's few threads such batches would stand in
/// front of every eth_call; here the system's scheduler lets the call through. When the queue is full the next
/// batch waits, unread by anybody, and with it its client.
/// </remarks>
internal sealed class BatchLane : IDisposable
{
    private const int WaitingMax = 1_024;

    private readonly RpcDispatcher dispatcher;
    private readonly SemaphoreSlim places = new(WaitingMax);
    private readonly BlockingCollection<Work> queue = new(WaitingMax);

    public BatchLane(RpcDispatcher dispatcher)
    {
        this.dispatcher = dispatcher;
        for (int i = 0; i < Environment.ProcessorCount; i++)
            new Thread(Serve) { IsBackground = true, Name = "rpc batches" }.Start();
    }

    /// <summary>Handles a batch on the lane.</summary>
    /// <returns>False when there is nothing to answer.</returns>
    public async Task<bool> DispatchAsync(
        ReadOnlyMemory<byte> request, RequestOrigin origin, IBufferWriter<byte> response)
    {
        await places.WaitAsync(origin.Gone);
        var work = new Work(request, origin, response);
        queue.Add(work, CancellationToken.None);
        return await work.Done.Task;
    }

    /// <summary>Ends the threads behind what they have begun.</summary>
    public void Dispose() => queue.CompleteAdding();

    private void Serve()
    {
        ThreadNiceness.Raise();
        foreach (Work work in queue.GetConsumingEnumerable())
        {
            try
            {
                work.Done.SetResult(dispatcher.Dispatch(work.Request, work.Origin, work.Response));
            }
            catch (Exception fault)
            {
                // It belongs to the request that waits for the task; the lane goes on.
                work.Done.SetException(fault);
            }
            finally
            {
                places.Release();
            }
        }
    }

    private sealed record Work(ReadOnlyMemory<byte> Request, RequestOrigin Origin, IBufferWriter<byte> Response)
    {
        // Whoever waits goes on elsewhere: the lane's thread is for the next batch.
        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
