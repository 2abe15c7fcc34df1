namespace GridChain.TxPool.Admission;

/// <summary>One reason to refuse a transaction. Rules are pure; <see cref="AdmissionRules"/> has their order.</summary>
internal interface IAdmissionRule
{
    /// <summary>The refusal, or null when this rule has nothing against the transaction.</summary>
    TxAdmission? Check(Candidate candidate);
}
