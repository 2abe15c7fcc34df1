using GridChain.Cli.Chain;
using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Commands.Storage;

/// <summary>All recorded commitments; the chain keeps only their digests.</summary>
internal sealed class StorageBook
{
    private readonly IReadOnlyList<CommitmentRecorded> promises;
    private readonly GridSession session;

    private StorageBook(GridSession session, IReadOnlyList<CommitmentRecorded> promises) =>
        (this.session, this.promises) = (session, promises);

    /// <summary>All commitments, oldest first.</summary>
    internal IReadOnlyList<CommitmentRecorded> All => promises;

    /// <summary>Reads them.</summary>
    internal static async Task<StorageBook> ReadAsync(GridSession session, CancellationToken cancel) => new(
        session,
        await session.Events.ReadAsync<CommitmentRecorded>(
            GridAddresses.StorageChallenges, [CommitmentRecorded.Topic], cancel));

    /// <summary>Finds a commitment by its digest or the beginning of it.</summary>
    /// <exception cref="CommandFailure">None, or several.</exception>
    internal StorageCommitment Find(string text)
    {
        CommitmentRecorded[] found =
        [
            .. promises.Where(e => text.Length >= 8
                && e.Digest.ToString().StartsWith(text, StringComparison.OrdinalIgnoreCase)),
        ];
        return found.Length == 1 ? Checked(found[0]) : throw new CommandFailure(
            found.Length == 0 ? ExitCode.NotFound : ExitCode.Usage,
            $"COMMITMENT is '{text}', the beginning of {found.Length} digests; of one was expected (0x and 6 digits or "
            + "more).",
            "'grid storage list' shows all promises");
    }

    /// <summary>The commitment of a challenge.</summary>
    /// <exception cref="CommandFailure">There is no such challenge.</exception>
    internal async Task<(StorageChallenge Challenge, StorageCommitment Commitment)> RequireAsync(
        ulong number, CancellationToken cancel)
    {
        StorageChallenge challenge = await session.StorageChallenges.ChallengeOfAsync(number, cancel);
        CommitmentRecorded? promise = promises.FirstOrDefault(e => e.Digest == challenge.Commitment);
        return challenge.State != ChallengeState.None && promise is not null
            ? (challenge, Checked(promise))
            : throw new CommandFailure(
                ExitCode.NotFound,
                $"CHALLENGE is '{number}'; there is no such challenge.",
                "'grid storage list' shows all");
    }

    /// <summary>Describes a challenge.</summary>
    internal async Task<StorageDocument> DescribeAsync(ulong number, SentDocument? sent, CancellationToken cancel)
    {
        (StorageChallenge challenge, StorageCommitment promise) = await RequireAsync(number, cancel);
        string next = challenge.State switch
        {
            ChallengeState.Open => $"the node shows it: grid storage answer {number} --data FILE; after the deadline "
                + $"anybody: grid storage punish {number}",
            _ => "nothing; it is over",
        };
        return new StorageDocument(
            number,
            challenge.Commitment.ToString(),
            promise.Id.ToString(),
            promise.Node,
            challenge.Index,
            Word.Of(challenge.State),
            challenge.Deadline,
            next,
            sent);
    }

    private StorageCommitment Checked(CommitmentRecorded promise)
    {
        Hash256 digest = session.Grid.DigestOf(promise.Commitment);
        return digest == promise.Digest ? promise.Commitment : throw new CommandFailure(
            ExitCode.Conflict,
            $"The node gave a commitment for {promise.Digest} that hashes to {digest}.",
            "ask another node with --rpc-url") { Code = "Tampered" };
    }
}
