using GridChain.Primitives.Ledger;

namespace GridChain.TxPool.Admission;

/// <summary>Refuses blob transactions (EIP-4844): no node here keeps blobs.</summary>
internal sealed class TypeRule : IAdmissionRule
{
    public TxAdmission? Check(Candidate candidate) => candidate.Transaction.Type == TransactionType.Blob
        ? new TxAdmission.TypeNotAccepted((byte)TransactionType.Blob)
        : null;
}
