using GridChain.Primitives.Ledger;

namespace GridChain.TxPool.Admission;

/// <summary>Refuses types that the fork does not know, and blobs (EIP-4844) where the operator gives no room.</summary>
internal sealed class TypeRule : IAdmissionRule
{
    public TxAdmission? Check(Candidate candidate)
    {
        TransactionType type = candidate.Transaction.Type;
        return (int)type > candidate.Head.Fork.TransactionTypeMax
            || (type == TransactionType.Blob && candidate.Options.BlobBytesMax == 0)
            ? new TxAdmission.TypeNotAccepted((byte)type)
            : null;
    }
}
