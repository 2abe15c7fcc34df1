namespace GridChain.TxPool.Admission;

/// <summary>One reason to refuse a transaction. Rules are pure; their order stands in <see cref="AdmissionRules"/>.</summary>
internal interface IAdmissionRule
{
    /// <summary>The refusal, or null when this rule has nothing against the transaction.</summary>
    TxAdmission? Check(Candidate candidate);
}
