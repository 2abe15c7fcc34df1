namespace GridChain.Contracts.Errors;

/// <summary>Errors of deployments and envelopes.</summary>
internal static class DecisionErrorTexts
{
    /// <summary>Texts by the error's name; see <see cref="ErrorTexts"/>.</summary>
    internal static Dictionary<string, string> ByName { get; } = new()
    {
        ["WrongDecision"] =
            "{digest} is {decision:decision}, which this step does not take. Look at it first: what is refused, "
            + "withdrawn or shut stays so; ask with a new one.",
        ["MixedDeployment"] =
            "Workload {id} has another {field} than the first of the deployment. Put workloads of one department, "
            + "requester and coin into a deployment.",
        ["OutsideEnvelope"] =
            "The workload's {field} is {value}, but envelope {envelope} allows {limit} (0: it is not on its list). Ask "
            + "for less, use another envelope, or let approvers decide on this workload.",
        ["EnvelopeVoid"] =
            "Envelope {envelope} was opened under version {openedUnder} of the department's policy, which is at version "
            + "{policyVersion} now. Propose it anew.",
        ["DecideAlone"] =
            "An approver revoked an approval of workload {id}, so that neither a deployment nor an envelope reserves it. "
            + "Let approvers decide on it alone, or ask for it anew.",
        ["NotDrawn"] =
            "Workload {id} was not reserved from an envelope, or has given back everything. There is nothing to do.",
    };
}
