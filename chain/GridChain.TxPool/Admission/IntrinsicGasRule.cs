using GridChain.Evm.Execution;

namespace GridChain.TxPool.Admission;

/// <summary>The gas limit covers what is due before the first instruction (EIP-2028, 2930, 3860, 7623, 7702).</summary>
internal sealed class IntrinsicGasRule : IAdmissionRule
{
    public TxAdmission? Check(Candidate candidate)
    {
        IntrinsicGas intrinsic = IntrinsicGas.Of(candidate.Transaction, candidate.Head.Fork);
        ulong want = Math.Max(intrinsic.Gas, intrinsic.Floor);
        ulong have = candidate.Transaction.GasLimit;
        return have < want ? new TxAdmission.IntrinsicGasTooLow(have, want) : null;
    }
}
