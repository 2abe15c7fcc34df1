namespace GridChain.TxPool.Admission;

/// <summary>A nonce below the account's next one can never run.</summary>
internal sealed class NonceTooLowRule : IAdmissionRule
{
    public TxAdmission? Check(Candidate candidate) => candidate.Transaction.Nonce < candidate.NextNonce
        ? new TxAdmission.NonceTooLow(candidate.Transaction.Nonce, candidate.NextNonce)
        : null;
}
