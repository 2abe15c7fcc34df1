using GridChain.Primitives.Ledger;

namespace GridChain.TxPool.Admission;

/// <summary>A type 4 transaction carries one authorization at least (EIP-7702).</summary>
internal sealed class AuthorizationRule : IAdmissionRule
{
    public TxAdmission? Check(Candidate candidate) =>
        candidate.Transaction is { Type: TransactionType.SetCode, Authorizations.IsEmpty: true }
            ? new TxAdmission.NoAuthorizations()
            : null;
}
