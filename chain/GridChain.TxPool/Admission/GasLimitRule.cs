namespace GridChain.TxPool.Admission;

/// <summary>A transaction must fit a block, and the cap of one transaction (EIP-7825).</summary>
internal sealed class GasLimitRule : IAdmissionRule
{
    public TxAdmission? Check(Candidate candidate)
    {
        ulong gas = candidate.Transaction.GasLimit;
        if (gas > candidate.Head.GasLimit)
            return new TxAdmission.GasLimitAboveBlock(gas, candidate.Head.GasLimit);
        ulong cap = candidate.Head.Fork.TransactionGasMax;
        return gas > cap ? new TxAdmission.GasLimitAboveCap(gas, cap) : null;
    }
}
