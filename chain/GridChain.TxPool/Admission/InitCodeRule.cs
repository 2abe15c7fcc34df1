namespace GridChain.TxPool.Admission;

/// <summary>Bounds creation code (EIP-3860).</summary>
internal sealed class InitCodeRule : IAdmissionRule
{
    public TxAdmission? Check(Candidate candidate) =>
        candidate.Transaction.IsCreation
        && candidate.Head.InitCodeBytesMax is { } max
        && candidate.Transaction.Data.Length > max
            ? new TxAdmission.InitCodeTooLarge(candidate.Transaction.Data.Length, max)
            : null;
}
