using GridChain.Cli.Chain;
using GridChain.Cli.Requests;
using GridChain.Cli.Terminal;
using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Envelopes;

/// <summary>An envelope for people: who, what, where, how much, and who decides.</summary>
internal static class EnvelopeText
{
    /// <summary>Draws it.</summary>
    internal static Listing Of(EnvelopeDocument envelope, People people)
    {
        Listing listing = Listing.OfFacts()
            .Row("envelope", $"{envelope.Id} ({envelope.State})")
            .Row("asked by", $"{people.NameOf(Address.Parse(envelope.Requester))} for {envelope.DepartmentName}")
            .Row("may draw", Names(envelope.Requesters, people, "everybody with the role request, but its approvers"))
            .Row("what", $"{envelope.Kinds}, {envelope.DataClass} data at most, "
                + $"for {Duration.Format(envelope.TermSeconds)} at most")
            .Row("runs on", Places(envelope));
        foreach (string manifest in envelope.Manifests)
            listing.Row("manifest", manifest);
        listing.Row("at once", Left(envelope.AtOnce.Text(), envelope.Free?.Text()));
        AddMoney(listing, envelope);
        listing.Row("until", TimeText.Of(envelope.Until));
        foreach (ApprovalEntry clause in envelope.Approvals.Where(static clause => clause.Applies))
        {
            listing.Row(
                "approval",
                $"{clause.Text}: {Names(clause.ApprovedBy, people, "nobody yet")}"
                + (clause.Missing == 0 ? "" : $"; {clause.Missing} of {Names(clause.Candidates, people, "nobody")}"));
        }

        if (envelope.State == "proposed")
            listing.Row("approve by", TimeText.Of(envelope.ValidUntil));
        if (envelope.Drawn.Count > 0)
            listing.Row("drawn", $"{envelope.Drawn.Count} workloads, last {envelope.Drawn[^1]}");
        if (envelope.Transaction is not null)
            listing.Row("transaction", SentDocument.Text(envelope.Transaction));
        return listing;
    }

    /// <summary>Draws many, a line each.</summary>
    internal static Listing OfAll(EnvelopeListDocument envelopes)
    {
        Listing listing = Listing.WithColumns(
            "ENVELOPE", "STATE", "DEPARTMENT", "KINDS", "LEFT IN WINDOW", "LEFT IN ALL", "UNTIL");
        foreach (EnvelopeDocument envelope in envelopes.Items)
        {
            listing.Row(
                envelope.Id[..12],
                envelope.State,
                envelope.DepartmentName,
                envelope.Kinds,
                Amount(envelope.WindowLeftMicro ?? envelope.PerWindowMicro) + " " + envelope.Symbol,
                Amount(envelope.InAllLeftMicro ?? envelope.InAllMicro) + " " + envelope.Symbol,
                TimeText.Of(envelope.Until));
        }

        return listing;
    }

    private static void AddMoney(Listing listing, EnvelopeDocument envelope)
    {
        string window = envelope.WindowDays == 0 ? "for all time" : $"in {envelope.WindowDays} days";
        listing.Row("each", $"{Amount(envelope.EachMicro)} {envelope.Symbol} at most")
            .Row(window, Left(
                $"{Amount(envelope.PerWindowMicro)} {envelope.Symbol} at most",
                envelope.WindowLeftMicro is { } left ? Amount(left) : null))
            .Row("in all", Left(
                $"{Amount(envelope.InAllMicro)} {envelope.Symbol} at most",
                envelope.InAllLeftMicro is { } rest ? Amount(rest) : null));
    }

    private static string Places(EnvelopeDocument envelope)
    {
        string nodes = envelope.Nodes.Count == 0 ? "any node" : string.Join(", ", envelope.Nodes);
        return envelope.Farm.Length == 0 ? nodes : $"{nodes} of {envelope.Farm}";
    }

    private static string Left(string most, string? left) => left is null ? most : $"{most}; {left} left";

    private static string Names(IReadOnlyList<string> addresses, People people, string none) => addresses.Count == 0
        ? none
        : string.Join(", ", addresses.Select(text => people.NameOf(Address.Parse(text))));

    private static string Amount(string micro) => Credits.Format(UInt256.Parse(micro));
}
