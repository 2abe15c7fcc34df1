using System.Text.Json;
using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;
using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Requests;

/// <summary>A request for people: first what runs, then the money, then who decides.</summary>
internal static class RequestText
{
    /// <summary>Draws it.</summary>
    internal static Listing Of(RequestDocument request, People people)
    {
        Listing listing = Listing.OfFacts()
            .Row("request", $"{request.Name} ({request.State})")
            .Row("id", request.Id)
            .Row("asked by", $"{people.NameOf(Address.Parse(request.Requester))} for {request.DepartmentName}")
            .Row("runs on", $"{request.NodeName} ({request.Node}): {request.Resources.Text()}");
        if (request.Alternates.Count > 0)
            listing.Row("if that fails", Alternates(request));
        if (request.Pool is not null)
            listing.Row("in pool", request.Pool);
        if (request.MovedFrom is not null)
            listing.Row("approved as", $"{request.MovedFrom}; moved here from another node");
        else if (request.Supersedes is not null)
            listing.Row("replaces", request.Supersedes);
        listing.Row("data", request.DataClass);
        AddManifest(listing, request);
        AddMoney(listing, request);
        AddApprovals(listing, request, people);
        foreach (string risk in request.Risks)
            listing.Row("look at", risk);
        foreach (ChangeEntry change in request.Changes)
            listing.Row("changed", $"{change.Field}: {change.Before ?? "(none)"} -> {change.After ?? "(none)"}");
        if (request.Endpoint is { Length: > 0 } endpoint)
            listing.Row("reached at", endpoint);
        if (request.Transaction is not null)
            listing.Row("transaction", SentDocument.Text(request.Transaction));
        return listing;
    }

    /// <summary>Draws what came of a command that has shown the whole request before.</summary>
    internal static Listing Result(RequestDocument request, People people)
    {
        Listing listing = Listing.OfFacts()
            .Row("request", $"{request.Name} ({request.State})")
            .Row("id", request.Id);
        if (request.State == "requested")
        {
            foreach (ApprovalEntry clause in request.Approvals.Where(static clause => clause.Missing > 0))
                listing.Row("waits for", $"{clause.Missing} of {Names(clause.Candidates, people)}");
        }

        if (request.Endpoint is { Length: > 0 } endpoint)
            listing.Row("reached at", endpoint);
        return listing.Row("transaction", SentDocument.Text(request.Transaction));
    }

    /// <summary>Draws it with what happened.</summary>
    internal static Listing WithEvents(RequestDocument request, People people)
    {
        Listing listing = Of(request, people);
        if (request.Run is { } run && run.Since > 0)
        {
            string proved = Duration.Format(run.ProvenSeconds);
            listing.Row("paid", $"{Amount(run.PaidMicro)} {request.Symbol} for {proved} proved");
            listing.Row("held", $"{Amount(run.HoldMicro)} {request.Symbol}");
        }

        foreach (EventEntry happened in request.Events)
        {
            listing.Row(
                TimeText.Of(happened.Time), $"{happened.Text} (block {happened.Block}, {happened.Transaction})");
        }

        return listing;
    }

    private static void AddManifest(Listing listing, RequestDocument request)
    {
        if (request.Manifest is not { } manifest)
            return;
        foreach (JsonElement workload in manifest.GetProperty("spec").GetProperty("workloads").EnumerateArray())
        {
            JsonElement image = workload.GetProperty("image");
            string name = workload.GetProperty("name").GetString()!;
            listing.Row($"container {name}", $"{image.GetProperty("ref").GetString()}");
            listing.Row("", image.GetProperty("digest").GetString()!);
            Add(listing, "  command", workload.GetProperty("command"));
            Add(listing, "  arguments", workload.GetProperty("args"));
            foreach (JsonElement port in workload.GetProperty("ports").EnumerateArray())
            {
                listing.Row(
                    $"  port {port.GetProperty("name").GetString()}",
                    $"{port.GetProperty("container").GetInt32()}/{port.GetProperty("protocol").GetString()}");
            }

            foreach (JsonProperty variable in workload.GetProperty("env").EnumerateObject())
                listing.Row($"  env {variable.Name}", variable.Value.GetString()!);
        }
    }

    private static void Add(Listing listing, string name, JsonElement words)
    {
        if (words.GetArrayLength() > 0)
            listing.Row(name, string.Join(' ', words.EnumerateArray().Select(static word => word.GetString())));
    }

    private static void AddMoney(Listing listing, RequestDocument request)
    {
        string symbol = request.Symbol;
        listing
            .Row("costs", $"{Amount(request.RatePerHourMicro)} {symbol} an hour, {request.Funding}")
            .Row("at most", $"{Amount(request.TotalMicro)} {symbol} in {Duration.Format(request.TermSeconds)}")
            .Row("held at start", $"{Amount(request.HoldAtReservationMicro)} {symbol}")
            .Row("paid by", $"{request.DepartmentName}: {Amount(request.Payer.FreeMicro)} {symbol} free, "
                + $"budget left {Amount(request.Payer.BudgetLeftMicro)}");
    }

    private static void AddApprovals(Listing listing, RequestDocument request, People people)
    {
        foreach (ApprovalEntry clause in request.Approvals)
        {
            string standing = !clause.Applies ? "not needed at this cost"
                : clause.Missing == 0 ? "approved by " + Names(clause.ApprovedBy, people)
                : $"{clause.Missing} missing of " + Names(clause.Candidates, people);
            listing.Row("approval", $"{clause.Text}: {standing}");
        }

        if (request.State is "planned" or "requested" or "expired")
            listing.Row("until", TimeText.Of(request.ValidUntil));
    }

    private static string Alternates(RequestDocument request)
    {
        string nodes = string.Join(", then ", request.Alternates.Select(static node => $"node {node}"));
        return request.FailoverSeconds == 0
            ? $"{nodes}; once it runs, only the department moves it"
            : $"{nodes}; also after {Duration.Format(request.FailoverSeconds)} without proof";
    }

    private static string Names(IReadOnlyList<string> addresses, People people) => addresses.Count == 0
        ? "nobody"
        : string.Join(", ", addresses.Select(address => people.NameOf(Address.Parse(address))));

    private static string Amount(string micro) => Credits.Format(UInt256.Parse(micro));
}
