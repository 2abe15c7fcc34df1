using GridChain.Evm.Forks;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.TxPool.Admission;

/// <summary>The account pays value, gas and blob gas at the fee caps out of what it has now.</summary>
/// <remarks>Transactions ahead of this one may spend the balance; the builder then leaves it in the pool.</remarks>
internal sealed class FundsRule : IAdmissionRule
{
    public TxAdmission? Check(Candidate candidate)
    {
        Transaction transaction = candidate.Transaction;
        bool overflow = UInt256.MultiplyOverflow(transaction.MaxFeePerGas, transaction.GasLimit, out UInt256 gas);
        overflow |= UInt256.AddOverflow(gas, transaction.Value, out UInt256 cost);
        if (transaction.Type == TransactionType.Blob)
            overflow |= AddBlobs(transaction, ref cost);
        if (overflow)
            cost = UInt256.MaxValue;
        return overflow || candidate.Account.Balance < cost
            ? new TxAdmission.InsufficientFunds(candidate.Sender, candidate.Account.Balance, cost)
            : null;
    }

    private static bool AddBlobs(Transaction transaction, ref UInt256 cost)
    {
        ulong blobGas = (ulong)transaction.BlobVersionedHashes.Length * BlobSchedule.GasPerBlob;
        return UInt256.MultiplyOverflow(transaction.MaxFeePerBlobGas, blobGas, out UInt256 blobs)
            | UInt256.AddOverflow(cost, blobs, out cost);
    }
}
