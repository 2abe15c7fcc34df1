namespace GridChain.TxPool.Admission;

/// <summary>A nonce may be ahead by no more than a sender's queue is long; 2^64-1 never runs (EIP-2681).</summary>
internal sealed class NonceDistanceRule : IAdmissionRule
{
    public TxAdmission? Check(Candidate candidate)
    {
        ulong nonce = candidate.Transaction.Nonce;
        ulong next = candidate.NextNonce;
        var length = (ulong)candidate.Options.SenderCountMax;
        ulong max = next > ulong.MaxValue - length ? ulong.MaxValue - 1 : next + length - 1;
        return nonce <= max ? null : new TxAdmission.NonceTooHigh(nonce, next, max);
    }
}
