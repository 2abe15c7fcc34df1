using GridChain.Cli.Chain;
using GridChain.Contracts;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Events;
using GridChain.Primitives;

namespace GridChain.Cli.Requests;

/// <summary>Finds requests.</summary>
internal static class RequestDirectory
{
    private const int PrefixDigitsMin = 6;

    /// <summary>All requests, oldest first; of one department if it is named.</summary>
    internal static async Task<IReadOnlyList<WorkloadRequest>> ReadAsync(
        GridSession session, ulong? department, CancellationToken cancel)
    {
        IReadOnlyList<Hash256?> topics = department is { } unit
            ? [Requested.Topic, null, Words.Of(unit)]
            : [Requested.Topic];
        IReadOnlyList<Requested> events = await session.Events.ReadAsync<Requested>(
            GridAddresses.Grid, topics, cancel);
        var all = new List<WorkloadRequest>(
            events.Select(static e => new WorkloadRequest(e.Id, e.Terms, e.Body, e.Log)));
        foreach (Rebound moved in await session.Events.ReadAsync<Rebound>(
            GridAddresses.Grid, [Rebound.Topic], cancel))
        {
            if (all.FirstOrDefault(request => request.Id == moved.Id) is { } before)
                all.Add(await MovedAsync(session, moved, before, cancel));
        }

        return all;
    }

    /// <summary>Finds one request, and checks that its terms hash to its id on this chain.</summary>
    /// <param name="session">The chain.</param>
    /// <param name="text">Id, beginning of an id, or name of the deployment (the latest of that
    /// name).</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="CommandFailure">None, several, or the node lied.</exception>
    internal static async Task<WorkloadRequest> FindAsync(
        GridSession session, string text, CancellationToken cancel)
    {
        WorkloadRequest request = Hash256.TryParse(text, out Hash256 id)
            ? await FindIdAsync(session, id, cancel)
            : Choose(await ReadAsync(session, null, cancel), text);
        Hash256 digest = session.Grid.IdOf(request.Terms);
        if (digest != request.Id)
        {
            throw new CommandFailure(
                ExitCode.Conflict,
                $"The node gave terms for {request.Id} that hash to {digest}: they were tampered with, or are of "
                + "another chain or contract.",
                "do not sign; ask another node with --rpc-url") { Code = "Tampered" };
        }

        return request;
    }

    private static async Task<WorkloadRequest> FindIdAsync(GridSession session, Hash256 id, CancellationToken cancel)
    {
        IReadOnlyList<Requested> events = await session.Events.ReadAsync<Requested>(
            GridAddresses.Grid, [Requested.Topic, id], cancel);
        if (events.FirstOrDefault(e => e.Id == id) is { } found)
            return new WorkloadRequest(found.Id, found.Terms, found.Body, found.Log);
        IReadOnlyList<Rebound> moves = await session.Events.ReadAsync<Rebound>(
            GridAddresses.Grid, [Rebound.Topic, null, id], cancel);
        Rebound moved = moves.FirstOrDefault(e => e.Next == id) ?? throw Missing(id.ToString());
        WorkloadRequest before = await FindIdAsync(session, moved.Id, cancel);
        return await MovedAsync(session, moved, before, cancel);
    }

    /// <summary>A workload that goes on on another node: the terms are told with its reservation, what runs and who
    /// approved with the request.</summary>
    private static async Task<WorkloadRequest> MovedAsync(
        GridSession session, Rebound moved, WorkloadRequest before, CancellationToken cancel)
    {
        IReadOnlyList<Reserved> reserved = await session.Events.ReadAsync<Reserved>(
            GridAddresses.Grid, [Reserved.Topic, moved.Next], cancel);
        Reserved now = reserved.FirstOrDefault(e => e.Id == moved.Next) ?? throw Missing(moved.Next.ToString());
        WorkloadRequest origin = before.Approved;
        return Succession.Follows(now.Terms, origin.Terms)
            ? new WorkloadRequest(now.Id, now.Terms, origin.Body, now.Log) { Origin = origin }
            : throw new CommandFailure(
                ExitCode.Conflict,
                $"The node says that {origin.Id} goes on as {now.Id}, but that has other terms than were approved.",
                "do not pay for it; ask another node with --rpc-url") { Code = "Tampered" };
    }

    private static WorkloadRequest Choose(IReadOnlyList<WorkloadRequest> all, string text)
    {
        string digits = text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text;
        if (digits.Length >= PrefixDigitsMin && digits.All(char.IsAsciiHexDigit))
        {
            WorkloadRequest[] begun = [.. all.Where(request =>
                request.Id.ToString()[2..].StartsWith(digits, StringComparison.OrdinalIgnoreCase))];
            if (begun.Length == 1)
                return begun[0];
            if (begun.Length > 1)
            {
                throw new CommandFailure(
                    ExitCode.Usage, $"ID is '{text}', the beginning of {begun.Length} ids.", "give more digits");
            }
        }

        return all.LastOrDefault(request => request.Name == text) ?? throw Missing(text);
    }

    private static CommandFailure Missing(string text) => new(
        ExitCode.NotFound,
        $"ID is '{text}'; there is no such request on this chain.",
        "'grid request list' shows all requests");
}
