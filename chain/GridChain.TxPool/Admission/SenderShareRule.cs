namespace GridChain.TxPool.Admission;

/// <summary>A sender may hold no more transactions than there are free places, nor more bytes than are free.</summary>
/// <remarks>
/// The dynamic threshold of shared packet buffers (Choudhury and Hahne, 1998): k senders that send without end come
/// to rest at 1/(k+1) of the pool each, so that there is always room for one more, without evicting anything.
/// </remarks>
internal sealed class SenderShareRule : IAdmissionRule
{
    public TxAdmission? Check(Candidate candidate)
    {
        if (candidate.Queue is not { } queue || candidate.Replaced is not null)
            return null;
        TxPoolOptions options = candidate.Options;
        int free = options.CountMax - candidate.Pool.ReadyCount - candidate.Pool.QueuedCount;
        int max = Math.Min(options.SenderCountMax, Math.Max(options.SenderCountGuaranteed, free));
        if (queue.Count >= max)
            return new TxAdmission.SenderQueueFull(queue.Count, max);
        long bytes = queue.Bytes + candidate.Bytes;
        long bytesMax = Math.Max(options.TxBytesMax, options.BytesMax - candidate.Pool.Bytes);
        if (bytes > bytesMax)
            return new TxAdmission.SenderBytesFull(queue.Bytes, bytesMax);
        long blobsMax = options.BlobBytesMax - candidate.Pool.BlobBytes;
        return candidate.BlobBytes > 0 && queue.BlobBytes + candidate.BlobBytes > blobsMax
            ? new TxAdmission.SenderBytesFull(queue.BlobBytes, blobsMax)
            : null;
    }
}
