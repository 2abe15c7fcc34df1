using System.Text.Json;

namespace GridChain.Client.Rpc;

/// <summary>Requests that travel together (JSON-RPC 2.0 §6). Each has its own answer or error.</summary>
/// <remarks>
/// Add, send with <see cref="JsonRpcClient"/>, then await the answers. For one sending only.
/// </remarks>
public sealed class RpcBatch
{
    private readonly List<Entry> entries = [];

    /// <summary>Requests in it.</summary>
    public int Count => entries.Count;

    internal bool IsRead => entries.TrueForAll(e => e.IsRead);

    /// <summary>Adds a request.</summary>
    /// <returns>Its answer, once the batch was sent.</returns>
    public Task<T> Add<T>(RpcRequest<T> request)
    {
        var entry = new Entry<T>(request);
        entries.Add(entry);
        return entry.Answer;
    }

    internal Entry this[int index] => entries[index];

    internal void Fail(Exception fault)
    {
        foreach (Entry entry in entries)
            entry.Fail(fault);
    }

    internal abstract class Entry
    {
        internal abstract bool IsRead { get; }

        internal abstract string Method { get; }

        internal abstract ReadOnlyMemory<byte> Parameters { get; }

        internal abstract void Complete(JsonElement result);

        internal abstract void Fail(Exception fault);
    }

    private sealed class Entry<T>(RpcRequest<T> request) : Entry
    {
        private readonly TaskCompletionSource<T> source =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Task<T> Answer => source.Task;

        internal override bool IsRead => request.IsRead;

        internal override string Method => request.Method;

        internal override ReadOnlyMemory<byte> Parameters => request.Parameters;

        internal override void Complete(JsonElement result)
        {
            try
            {
                source.TrySetResult(result.Deserialize(request.ResultType)!);
            }
            catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
            {
                Fail(new ChainException(
                    ChainFault.InvalidAnswer,
                    $"The node's answer to {Method} cannot be read: {wrong.Message}",
                    wrong));
            }
        }

        internal override void Fail(Exception fault)
        {
            source.TrySetException(fault);
            // Nobody may wait for this answer when another one of the batch has failed already.
            _ = source.Task.Exception;
        }
    }
}
