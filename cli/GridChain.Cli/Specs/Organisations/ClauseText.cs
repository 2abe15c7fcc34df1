using GridChain.Contracts.Approvals;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Specs.Organisations;

/// <summary>A clause of a policy in words.</summary>
internal static class ClauseText
{
    /// <summary>"2 of acme/finance for machine with confidential data or worse above 100".</summary>
    internal static string Of(Clause clause, string unit) => ClauseConditions.IsBase(clause)
        ? $"{clause.Quorum} of {unit}, always"
        : $"{clause.Quorum} of {unit} {ClauseConditions.Of(clause)}";
}
