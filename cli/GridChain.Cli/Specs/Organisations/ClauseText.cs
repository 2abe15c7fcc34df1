using GridChain.Contracts;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Specs.Organisations;

/// <summary>A clause of a policy in words.</summary>
internal static class ClauseText
{
    /// <summary>"2 of acme/finance for whatever costs more than 100".</summary>
    internal static string Of(Clause clause, string unit) => clause.Above.IsZero
        ? $"{clause.Quorum} of {unit}, always"
        : $"{clause.Quorum} of {unit} for whatever costs more than {Credits.Format(clause.Above)}";
}
