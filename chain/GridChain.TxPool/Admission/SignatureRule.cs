using GridChain.Primitives;

namespace GridChain.TxPool.Admission;

/// <summary>Recovers the sender, the dearest step (about 50 us): last of the rules that need nothing else.</summary>
internal sealed class SignatureRule : IAdmissionRule
{
    public TxAdmission? Check(Candidate candidate)
    {
        if (!candidate.Transaction.TryGetSender(out Address sender))
            return new TxAdmission.InvalidSignature();
        candidate.Sender = sender;
        return null;
    }
}
