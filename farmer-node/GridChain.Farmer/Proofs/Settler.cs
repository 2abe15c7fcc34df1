using System.Collections.Immutable;
using GridChain.Client;
using GridChain.Client.Transactions;
using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Contracts.Usage;
using GridChain.Farmer.Chain;
using GridChain.Farmer.Reservations;
using GridChain.Primitives;
using Microsoft.Extensions.Logging;

namespace GridChain.Farmer.Proofs;

/// <summary>Settles the node's own proved usage, so that the farm is paid without anybody's help.</summary>
/// <remarks>Optional: anyone may settle with what the node serves. Counters run from ready, so only the
/// newest proof of a workload matters; settling often or once pays the same.</remarks>
public sealed class Settler(
    ProofStore proofs, TransactionSender sender, NodeIdentity identity,
    Func<ImmutableDictionary<Hash256, Reservation>> reservations, TimeSpan period, TimeProvider time,
    ILogger<Settler> logger)
{
    // Given and not estimated, for the same reason as a report's: the contest window is over by the time of
    // the next block, not of the last. Measured: 60,230, and room for a tariff.
    private const ulong SettleGas = 1_000_000;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(20);

    private readonly GridContract grid = new(sender.Chain, identity.Grid);
    private readonly Dictionary<Hash256, (ulong Epoch, DateTimeOffset At)> settled = [];
    private readonly Dictionary<Hash256, DateTimeOffset> notBefore = [];

    /// <summary>Settles until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Look, time);
        while (await timer.WaitForNextTickAsync(cancel)) await SettleAsync(cancel);
    }

    private async Task SettleAsync(CancellationToken cancel)
    {
        foreach (Reservation reservation in reservations().Values)
        {
            if (reservation.ChainState is not (State.Deployed or State.Suspended or State.Ended)) continue;
            if (notBefore.GetValueOrDefault(reservation.Id) > time.GetUtcNow()) continue;
            if (FindProof(reservation) is not { } proof) continue;
            try
            {
                await SettleAsync(reservation, proof, cancel);
            }
            catch (ChainException fault)
            {
                // Most often somebody else settled it meanwhile.
                notBefore[reservation.Id] = time.GetUtcNow() + RetryPeriod;
                Log.SettleDelayed(logger, reservation.Id, fault.Message);
            }
        }
    }

    private async Task SettleAsync(Reservation reservation, UsageProof proof, CancellationToken cancel)
    {
        var settlement = new Settlement
        {
            Terms = reservation.Terms,
            Leaf = proof.Leaf,
            Index = proof.Index,
            Siblings = proof.Siblings,
        };
        await sender.SendAsync(grid.Settle(settlement) with { Gas = SettleGas }, cancel);
        settled[reservation.Id] = (proof.Leaf.Epoch, time.GetUtcNow());
        Log.Settled(logger, reservation.Id, proof.Leaf.Epoch);
    }

    // The newest posted proof whose contest window should be over by our clock; the last one as soon as
    // possible, others once in a period.
    private UsageProof? FindProof(Reservation reservation)
    {
        (ulong Epoch, DateTimeOffset At) before = settled.GetValueOrDefault(reservation.Id);
        bool isOver = reservation.ChainState == State.Ended;
        DateTimeOffset now = time.GetUtcNow();
        if (!isOver && now - before.At < period) return null;
        var seconds = (ulong)now.ToUnixTimeSeconds();
        foreach (ulong epoch in proofs.Epochs().Reverse())
        {
            if (epoch <= before.Epoch) return null;
            ulong payableAt = ((epoch + 1) * identity.EpochSeconds) + reservation.ContestSeconds;
            if (payableAt >= seconds || proofs.Find(epoch) is not { IsPosted: true } posted) continue;
            if (posted.Tree().ProofOf(reservation.Id) is { } proof) return proof;
            if (!isOver) return null;
        }

        return null;
    }
}
