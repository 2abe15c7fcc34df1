namespace GridChain.TxPool.Admission;

/// <summary>Bounds creation code (EIP-3860).</summary>
internal sealed class InitCodeRule : IAdmissionRule
{
    public TxAdmission? Check(Candidate candidate)
    {
        int bytes = candidate.Transaction.Data.Length;
        int max = candidate.Head.Fork.InitCodeBytesMax;
        return candidate.Transaction.IsCreation && bytes > max ? new TxAdmission.InitCodeTooLarge(bytes, max) : null;
    }
}
