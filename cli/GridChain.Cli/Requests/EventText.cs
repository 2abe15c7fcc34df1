using GridChain.Cli.Chain;
using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Requests;

/// <summary>A workload's events in words.</summary>
internal static class EventText
{
    /// <summary>One sentence without a full stop.</summary>
    internal static string Of(ContractEvent happened, People people, Terms terms) => happened switch
    {
        Requested e => $"requested by {people.NameOf(e.Requester)}",
        Approved e => $"approved by {people.NameOf(e.Approver)}",
        Revoked e => $"{people.NameOf(e.Approver)} took the approval back",
        Rejected e => $"rejected by {people.NameOf(e.Approver)}: {e.Reason}",
        Cancelled e => $"cancelled by {people.NameOf(e.By)}",
        Reserved e => $"reserved on node {e.Node}, {Credits.Format(e.Hold)} held, at most {Credits.Format(e.Cost)}",
        Rebound e => $"moved to node {e.Node} by {people.NameOf(e.By)}, goes on as {e.Next.ToString()[..12]}",
        Accepted e => $"accepted by its node, to be ready until {TimeText.Of(e.ReadyUntil)}",
        Deployed e => $"ready since {TimeText.Of(e.Since)}{(e.Endpoint.Length > 0 ? " at " + e.Endpoint : "")}",
        Suspended e => $"suspended for lack of money since {TimeText.Of(e.Stop)}",
        Resumed e => $"resumed, {Credits.Format(e.Hold)} held",
        NoticeGiven e => $"the farm gave notice to {TimeText.Of(e.NoticeEnd)}",
        UsageAccepted e => $"{people.NameOf(e.Member)} accepted usage of {Duration.Format(e.AcceptedSeconds)}",
        Settled e => $"settled up to {Duration.Format(e.ProvenSeconds)}: {Credits.Format(e.Amount)} paid "
            + $"({Credits.Format(e.Fee)} of it fee), {Credits.Format(e.Paid)} in all",
        TariffFailed => $"its tariff {terms.Tariff.ToChecksum()} failed; nothing new was charged",
        Ended e => $"ended by {people.NameOf(e.By)} at {TimeText.Of(e.Stop)}, {Credits.Format(e.Returned)} given back",
        Closed e => $"closed, {Credits.Format(e.Returned)} given back",
        _ => happened.GetType().Name,
    };
}
