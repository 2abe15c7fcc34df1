using GridChain.Contracts.Verification;

namespace GridChain.Cli.Evidence;

/// <summary>One thing about a bundle that was recomputed.</summary>
/// <param name="Section">Part of the file that it is about: what is forged if it fails.</param>
/// <param name="What">The claim.</param>
/// <param name="Outcome">Whether it holds.</param>
/// <param name="Detail">What was compared, or why it could not be.</param>
internal sealed record BundleCheck(string Section, string What, Outcome Outcome, string Detail)
{
    /// <summary>A check of a condition.</summary>
    internal static BundleCheck That(string section, string what, bool holds, string detail) =>
        new(section, what, holds ? Outcome.Passed : Outcome.Failed, detail);
}
