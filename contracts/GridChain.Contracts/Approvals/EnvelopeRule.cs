using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Approvals;

/// <summary>Whether a workload is one that the approvers of an envelope agreed to (contracts/src/decisions/Envelopes.sol).</summary>
/// <remarks>How much of the envelope is left only the ledger knows; everything else is decided here, offline.</remarks>
public static class EnvelopeRule
{
    /// <summary>What is in the way; null if it fits.</summary>
    /// <param name="envelope">The limits.</param>
    /// <param name="terms">The workload.</param>
    /// <param name="farm">Farm of its node; null to leave that to the ledger.</param>
    public static string? Obstacle(Envelope envelope, Terms terms, ulong? farm) =>
        OfKind(envelope, terms) ?? OfPlace(envelope, terms, farm) ?? OfSize(envelope, terms);

    /// <summary>The kinds of an envelope in words: "app or workspace".</summary>
    public static string KindsText(Envelope envelope) => string.Join(
        " or ",
        Enum.GetValues<WorkloadKind>().Where(kind => (envelope.Kinds >> (int)kind & 1) == 1)
            .Select(static kind => kind.ToString().ToLowerInvariant()));

    private static string? OfKind(Envelope envelope, Terms terms)
    {
        if (terms.Department != envelope.Department)
            return "it is another department's";
        if (terms.Coin != envelope.Coin)
            return "it is in another coin";
        if (terms.Tariff != Address.Zero)
            return "it names a tariff";
        if (terms.Supersedes != Hash256.Zero)
            return "it replaces a workload";
        if (terms.Alternate != 0)
            return "it names an alternate node, and what moves there would leave the envelope";
        if (!envelope.Requesters.IsEmpty && !envelope.Requesters.Contains(terms.Requester))
            return "its requester is not listed";
        if ((envelope.Kinds >> (int)terms.Kind & 1) == 0)
            return $"it is for {KindsText(envelope)}";
        if (terms.DataClass > envelope.MostClass)
            return $"it is for {envelope.MostClass.ToString().ToLowerInvariant()} data at most";
        return envelope.Manifests.IsEmpty || envelope.Manifests.Contains(terms.ManifestHash)
            ? null
            : "its manifest is not listed";
    }

    private static string? OfPlace(Envelope envelope, Terms terms, ulong? farm)
    {
        if (!envelope.Nodes.IsEmpty && !envelope.Nodes.Contains(terms.Node))
            return $"node {terms.Node} is not listed";
        return envelope.Farm == 0 || farm is null || envelope.Farm == farm ? null : $"node {terms.Node} is of another farm";
    }

    private static string? OfSize(Envelope envelope, Terms terms)
    {
        if (terms.TermSeconds > envelope.TermSeconds)
            return $"the longest term is {envelope.TermSeconds} s, this one is {terms.TermSeconds} s";
        if (terms.PeriodSeconds == 0)
            return "it has a period of 0 s";
        UInt256 cost = Charge.Cost(terms);
        return cost > envelope.MoneyEach
            ? $"one workload may cost {Credits.Format(envelope.MoneyEach)}, this one {Credits.Format(cost)}"
            : null;
    }
}
