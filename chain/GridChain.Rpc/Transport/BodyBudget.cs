namespace GridChain.Rpc.Transport;

/// <summary>Bytes of large bodies that may be in memory at a time, over all connections. Thread-safe.</summary>
internal sealed class BodyBudget(RpcOptions options)
{
    private const long FreeBytes = 64 << 10;
    private long left = options.BodyBytesMax;

    /// <summary>Takes room for a body; false when there is none now.</summary>
    /// <param name="bytes">Its length as announced.</param>
    public bool TryTake(long bytes)
    {
        if (bytes <= FreeBytes || Interlocked.Add(ref left, -bytes) >= 0)
            return true;
        _ = Interlocked.Add(ref left, bytes);
        return false;
    }

    /// <summary>Gives the room back.</summary>
    public void Give(long bytes)
    {
        if (bytes > FreeBytes)
            _ = Interlocked.Add(ref left, bytes);
    }
}
