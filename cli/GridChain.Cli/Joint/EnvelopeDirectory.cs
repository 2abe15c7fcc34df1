using GridChain.Cli.Chain;
using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Joint;

/// <summary>Finds envelopes, and what was drawn from them.</summary>
internal static class EnvelopeDirectory
{
    private const int PrefixDigitsMin = 6;

    /// <summary>What approvers sign for an envelope on this chain.</summary>
    internal static Hash256 IdOf(GridSession session, Envelope envelope) => GridDomain
        .OfGrid(session.Client.Profile.ChainId, GridAddresses.Grid).Digest(envelope.StructHash());

    /// <summary>All envelopes, oldest first; of one department if it is named. Lies of a node are left out.</summary>
    internal static async Task<IReadOnlyList<EnvelopeEntry>> ReadAsync(
        GridSession session, ulong? department, CancellationToken cancel)
    {
        Hash256? unit = department is { } number ? Words.Of(number) : null;
        IReadOnlyList<EnvelopeProposed> proposed = await session.Events.ReadAsync<EnvelopeProposed>(
            GridAddresses.Envelopes, [EnvelopeProposed.Topic, null, unit], cancel);
        IReadOnlyList<EnvelopeOpened> opened = await session.Events.ReadAsync<EnvelopeOpened>(
            GridAddresses.Envelopes, [EnvelopeOpened.Topic, null, unit], cancel);
        return
        [
            .. proposed.Select(static e => new EnvelopeEntry(e.Digest, e.Terms))
                .Concat(opened.Select(static e => new EnvelopeEntry(e.Digest, e.Terms)))
                .DistinctBy(static entry => entry.Id)
                .Where(entry => IdOf(session, entry.Limits) == entry.Id),
        ];
    }

    /// <summary>Finds one by its id or the beginning of it.</summary>
    /// <exception cref="CommandFailure">None, or several.</exception>
    internal static async Task<EnvelopeEntry> FindAsync(GridSession session, string text, CancellationToken cancel)
    {
        string digits = text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text;
        EnvelopeEntry[] found = digits.Length < PrefixDigitsMin ? [] :
        [
            .. (await ReadAsync(session, null, cancel)).Where(entry =>
                entry.Id.ToString()[2..].StartsWith(digits, StringComparison.OrdinalIgnoreCase)),
        ];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new CommandFailure(
                ExitCode.NotFound,
                $"ENVELOPE is '{text}'; no envelope has an id that begins so (6 digits or more).",
                "'grid envelope list' shows all envelopes"),
            _ => throw new CommandFailure(
                ExitCode.Usage, $"ENVELOPE is '{text}', the beginning of {found.Length} ids.", "give more digits"),
        };
    }

    /// <summary>Workloads that were reserved from an envelope, oldest first.</summary>
    internal static async Task<IReadOnlyList<Hash256>> DrawnAsync(
        GridSession session, Hash256 envelope, CancellationToken cancel) =>
        [
            .. (await session.Events.ReadAsync<Drawn>(GridAddresses.Envelopes, [Drawn.Topic, envelope], cancel))
                .Select(static e => e.Id),
        ];

    /// <summary>Terms of the workloads that have something to give back to the envelope.</summary>
    internal static async Task<IReadOnlyList<Terms>> ReturnableAsync(
        GridSession session, Hash256 envelope, CancellationToken cancel)
    {
        IReadOnlyList<DrawReturned> returned = await session.Events.ReadAsync<DrawReturned>(
            GridAddresses.Envelopes, [DrawReturned.Topic, envelope], cancel);
        var list = new List<Terms>();
        foreach (Hash256 id in await DrawnAsync(session, envelope, cancel))
        {
            if (returned.Any(e => e.Id == id && e.Over))
                continue;
            State state = (await session.Grid.RunOfAsync(id, cancel)).State;
            bool isFreed = returned.Any(e => e.Id == id);
            if (state == State.Closed || (state == State.Ended && !isFreed))
                list.Add((await Requests.RequestDirectory.FindAsync(session, id.ToString(), cancel)).Terms);
        }

        return list;
    }
}
