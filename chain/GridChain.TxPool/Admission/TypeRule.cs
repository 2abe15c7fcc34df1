using GridChain.Primitives.Ledger;

namespace GridChain.TxPool.Admission;

/// <summary>Refuses types that the fork does not know, and blobs (EIP-4844), which no node here keeps.</summary>
internal sealed class TypeRule : IAdmissionRule
{
    public TxAdmission? Check(Candidate candidate)
    {
        TransactionType type = candidate.Transaction.Type;
        return type == TransactionType.Blob || (int)type > candidate.Head.Fork.TransactionTypeMax
            ? new TxAdmission.TypeNotAccepted((byte)type)
            : null;
    }
}
