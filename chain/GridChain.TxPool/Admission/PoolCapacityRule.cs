namespace GridChain.TxPool.Admission;

/// <summary>Bounds count and bytes of the whole pool.</summary>
internal sealed class PoolCapacityRule : IAdmissionRule
{
    public TxAdmission? Check(Candidate candidate)
    {
        TxPoolStatus pool = candidate.Pool;
        int count = pool.ReadyCount + pool.QueuedCount;
        bool isFull = candidate.Replaced is null && count >= candidate.Options.CountMax;
        return isFull || pool.Bytes + candidate.Bytes > candidate.Options.BytesMax
            ? new TxAdmission.PoolFull(count, pool.Bytes)
            : null;
    }
}
