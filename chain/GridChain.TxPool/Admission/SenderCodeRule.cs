namespace GridChain.TxPool.Admission;

/// <summary>A contract sends no transactions (EIP-3607); an account that delegates does (EIP-7702).</summary>
internal sealed class SenderCodeRule : IAdmissionRule
{
    public TxAdmission? Check(Candidate candidate) => candidate.Account.IsContract
        ? new TxAdmission.SenderIsContract(candidate.Sender)
        : null;
}
