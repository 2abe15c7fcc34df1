using GridChain.Primitives.Numerics;

namespace GridChain.TxPool.Admission;

/// <summary>The chain id must be this chain's (EIP-155); without one only where the operator allows it.</summary>
internal sealed class ChainIdRule : IAdmissionRule
{
    public TxAdmission? Check(Candidate candidate)
    {
        if (candidate.Transaction.ChainId is not { } chainId)
            return candidate.Options.AllowUnprotected ? null : new TxAdmission.Unprotected();
        UInt256 want = candidate.Head.ChainId;
        return chainId == want ? null : new TxAdmission.WrongChainId(chainId, want);
    }
}
