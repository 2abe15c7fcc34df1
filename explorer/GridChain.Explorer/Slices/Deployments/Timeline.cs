using GridChain.Contracts.Events;
using GridChain.Explorer.Records;
using GridChain.Explorer.Shared;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Explorer.Slices.Deployments;

/// <summary>Tells a deployment's events as a story.</summary>
/// <param name="data">Names of units, nodes and coins.</param>
/// <param name="deployment">Whose story.</param>
internal sealed class Timeline(PageData data, DeploymentRecord deployment)
{
    /// <summary>One entry for each event, in chain order.</summary>
    public IReadOnlyList<TimelineEntry> Tell(IEnumerable<(LogRecord Log, ContractEvent Event)> events) =>
        [.. events.Select(pair => Tell(pair.Log, pair.Event))];

    private TimelineEntry Tell(LogRecord log, ContractEvent found) =>
        found switch
        {
            Requested it => new(
                "Requested",
                $"{Person(it.Requester)} asked for {Unit(it.Department)}, at most {Money(deployment.Cost)}; "
                    + $"valid until {Format.Time(it.Terms.ValidUntil)}.",
                "",
                log
            ),
            Approved it => new("Approved", $"{Person(it.Approver)} signed the id of the terms.", "good", log),
            Revoked it => new("Revoked", $"{Person(it.Approver)} took the approval back.", "bad", log),
            Rejected it => new(
                "Refused",
                $"{Person(it.Approver)} refused it for good: “{it.Reason}”",
                "bad",
                log
            ),
            Cancelled it => new("Cancelled", $"{Person(it.By)} took the request back.", "over", log),
            Reserved it => new(
                "Reserved",
                $"Quorum of policy version {it.PolicyVersion} met by {it.Approvers.Length} "
                    + $"{(it.Approvers.Length == 1 ? "approver" : "approvers")}; capacity of "
                    + $"{Node(it.Node)} and "
                    + $"{Money(it.Hold)} are held. To be accepted until {Format.Time(it.AcceptUntil)}.",
                "",
                log
            ),
            Accepted it => new(
                "Accepted",
                $"{Node(it.Node)} took it on; to be ready until {Format.Time(it.ReadyUntil)}.",
                "",
                log
            ),
            Deployed it => new(
                "Provisioned",
                $"Ready; the clock runs since {Format.Time(it.Since)}. Image "
                    + $"sha256:{Format.Short(it.ImageDigest.ToString()[2..])}"
                    + (it.Endpoint.Length == 0 ? "." : $", endpoint {it.Endpoint}."),
                "good",
                log
            ),
            _ => TellRest(log, found),
        };

    private TimelineEntry TellRest(LogRecord log, ContractEvent found) =>
        found switch
        {
            Suspended it => new(
                "Suspended",
                $"Not paid for; the clock stands since {Format.Time(it.Stop)}.",
                "bad",
                log
            ),
            Resumed it => new("Resumed", $"Paid for again; {Money(it.Hold)} are held.", "good", log),
            NoticeGiven it => new(
                "Notice given",
                $"{Person(it.By)} gave notice; from {Format.Time(it.NoticeEnd)} on anyone may end it.",
                "bad",
                log
            ),
            UsageAccepted it => new(
                "Usage accepted",
                $"{Person(it.Member)} accepted {Format.Duration(it.AcceptedSeconds)} of use up to epoch "
                    + $"{it.Epoch}.",
                "",
                log
            ),
            Settled it => new(
                "Proved and settled",
                $"Use up to epoch {it.Epoch} is proved, {Format.Duration(it.ProvenSeconds)} in all: "
                    + $"{Money(it.Amount)} "
                    + $"paid, {Money(it.Fee)} of it to the treasury; {Money(it.Paid)} paid so far, "
                    + $"{Money(it.Hold)} still held.",
                "good",
                log
            ),
            TariffFailed it => new(
                "Tariff failed",
                $"{Person(it.Tariff)} gave nonsense; nothing new was charged.",
                "bad",
                log
            ),
            Ended it => new(
                "Ended",
                $"{Person(it.By)} stopped it at {Format.Time(it.Stop)}; {Money(it.Returned)} went back, "
                    + $"{Money(it.Hold)} "
                    + $"stay until the last use is proved, at the latest until {Format.Time(it.ProveUntil)}.",
                "over",
                log
            ),
            Closed it => new(
                "Closed",
                $"It is over; {Money(it.Returned)} went back and nothing is held.",
                "over",
                log
            ),
            _ => new(found.GetType().Name, "", "", log),
        };

    private string Money(UInt256 amount) => $"{Format.Credits(amount)} {data.Symbol(deployment.Coin)}";

    private string Unit(ulong unit) => Format.UnitName(data.Unit(unit), unit);

    private string Node(ulong node) => data.Node(node)?.Name is { Length: > 0 } name ? name : $"node {node}";

    private string Person(Address address)
    {
        string digits = Format.Short(address.ToChecksum());
        return data.RoleOf(address) is { } role ? $"{digits} ({role})" : digits;
    }
}
