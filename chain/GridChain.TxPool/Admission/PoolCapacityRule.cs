namespace GridChain.TxPool.Admission;

/// <summary>Bounds count and bytes of the whole pool, and bytes of blobs apart.</summary>
internal sealed class PoolCapacityRule : IAdmissionRule
{
    public TxAdmission? Check(Candidate candidate)
    {
        TxPoolStatus pool = candidate.Pool;
        int count = pool.ReadyCount + pool.QueuedCount;
        bool isFull = candidate.Replaced is null && count >= candidate.Options.CountMax;
        long blobs = pool.BlobBytes + candidate.BlobBytes;
        isFull |= candidate.BlobBytes > 0 && blobs > candidate.Options.BlobBytesMax;
        return isFull || pool.Bytes + candidate.Bytes > candidate.Options.BytesMax
            ? new TxAdmission.PoolFull(count, pool.Bytes + pool.BlobBytes)
            : null;
    }
}
