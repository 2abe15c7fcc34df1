using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.TxPool.Admission;

/// <summary>The tip is within the cap, and the cap reaches the base fee (EIP-1559).</summary>
internal sealed class FeeRule : IAdmissionRule
{
    public TxAdmission? Check(Candidate candidate)
    {
        Transaction transaction = candidate.Transaction;
        if (transaction.MaxPriorityFeePerGas > transaction.MaxFeePerGas)
            return new TxAdmission.TipAboveFeeCap(transaction.MaxPriorityFeePerGas, transaction.MaxFeePerGas);
        UInt256 baseFee = candidate.Head.BaseFee;
        return transaction.MaxFeePerGas < baseFee
            ? new TxAdmission.FeeCapBelowBaseFee(transaction.MaxFeePerGas, baseFee)
            : null;
    }
}
