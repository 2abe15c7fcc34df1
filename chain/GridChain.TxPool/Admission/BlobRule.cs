using GridChain.Primitives.Ledger;

namespace GridChain.TxPool.Admission;

/// <summary>
/// A blob transaction comes with its blobs, no more of them than fork and block allow, and pays their price
/// (EIP-4844, EIP-7594). The proofs are looked at later: they cost most.
/// </summary>
internal sealed class BlobRule : IAdmissionRule
{
    public TxAdmission? Check(Candidate candidate)
    {
        Transaction transaction = candidate.Transaction;
        if (transaction.Type != TransactionType.Blob)
            return null;
        int count = transaction.BlobVersionedHashes.Length;
        int max = candidate.Head.BlobCountMax;
        if (transaction.IsCreation)
            return new TxAdmission.InvalidBlobs("input string too short for common.Address: blobs create no contract");
        if (count == 0)
            return new TxAdmission.InvalidBlobs("blobless blob transaction");
        if (count > max)
            return new TxAdmission.InvalidBlobs($"too many blobs in transaction: have {count}, permitted {max}");
        if (candidate.Sidecar is not { } sidecar)
            return new TxAdmission.InvalidBlobs("missing sidecar in blob transaction: send it with blobs and proofs");
        if (sidecar.FaultOfShape(transaction.BlobVersionedHashes) is { } fault)
            return new TxAdmission.InvalidBlobs(fault);
        return transaction.MaxFeePerBlobGas < candidate.Head.BlobBaseFee
            ? new TxAdmission.BlobFeeCapTooLow(transaction.MaxFeePerBlobGas, candidate.Head.BlobBaseFee)
            : null;
    }
}
