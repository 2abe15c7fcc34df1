namespace GridChain.TxPool.Admission;

/// <summary>Bounds the bytes of one transaction, so that a few cannot fill the pool.</summary>
internal sealed class SizeRule : IAdmissionRule
{
    public TxAdmission? Check(Candidate candidate) => candidate.Bytes > candidate.Options.TxBytesMax
        ? new TxAdmission.TooLarge(candidate.Bytes, candidate.Options.TxBytesMax)
        : null;
}
