using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.TxPool.Admission;

/// <summary>A second transaction with a nonce takes the place of the first only for a higher cap and tip.</summary>
/// <remarks>
/// Raised by <see cref="TxPoolOptions.PriceBumpPercent"/>, and by one wei at least, so that on a chain without fees
/// nobody can make the pool work for nothing by sending the same nonce for ever.
/// </remarks>
internal sealed class ReplacementRule : IAdmissionRule
{
    public TxAdmission? Check(Candidate candidate)
    {
        if (candidate.Replaced is not { Transaction: { } old })
            return null;
        Transaction transaction = candidate.Transaction;
        if (old.Hash == transaction.Hash)
            return new TxAdmission.AlreadyKnown(transaction.Hash);
        UInt256 cap = Raised(old.MaxFeePerGas, candidate.Options.PriceBumpPercent);
        UInt256 tip = Raised(old.MaxPriorityFeePerGas, candidate.Options.PriceBumpPercent);
        if (transaction.MaxFeePerGas < cap || transaction.MaxPriorityFeePerGas < tip)
            return new TxAdmission.ReplacementUnderpriced(transaction.MaxFeePerGas, cap);
        if (transaction.Type != TransactionType.Blob || old.Type != TransactionType.Blob)
            return null;
        UInt256 blobCap = Raised(old.MaxFeePerBlobGas, candidate.Options.PriceBumpPercent);
        return transaction.MaxFeePerBlobGas < blobCap
            ? new TxAdmission.BlobReplacementUnderpriced(transaction.MaxFeePerBlobGas, blobCap)
            : null;
    }

    private static UInt256 Raised(in UInt256 price, int percent)
    {
        if (UInt256.MultiplyOverflow(price, percent, out UInt256 bump))
            return UInt256.MaxValue;
        bump /= 100;
        return UInt256.AddOverflow(price, bump.IsZero ? UInt256.One : bump, out UInt256 raised)
            ? UInt256.MaxValue
            : raised;
    }
}
