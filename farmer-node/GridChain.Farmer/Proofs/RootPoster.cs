using GridChain.Client;
using GridChain.Client.Keys;
using GridChain.Client.Transactions;
using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Farmer.Chain;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;
using Microsoft.Extensions.Logging;

namespace GridChain.Farmer.Proofs;

/// <summary>Puts the roots of sealed epochs on chain, oldest first, each after the one before it.</summary>
/// <remarks>
/// The signed report is on disk before it is sent, and is never signed anew: two different reports for one
/// epoch would cost the node's bond. Where the chain has a root already it is compared, not replaced. After
/// an outage the epochs that wait are posted one behind the other.
/// </remarks>
public sealed class RootPoster(
    ProofStore proofs, TransactionSender sender, ISigner signer, NodeIdentity identity, TimeProvider time,
    ILogger<RootPoster> logger)
{
    private const int WaitingMax = 1000;

    // Given and not estimated: an estimate runs at the time of the last block, and on a chain that makes no
    // empty blocks the epoch is not over by that time. Measured: 48,503.
    private const ulong ReportGas = 200_000;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryMax = TimeSpan.FromSeconds(30);

    private readonly MeterContract meter = new(sender.Chain, identity.Meter);

    /// <summary>Newest epoch that is on chain; null before the first.</summary>
    public ulong? PostedEpoch { get; private set; }

    /// <summary>Epochs that are sealed and not on chain.</summary>
    public int WaitingCount { get; private set; }

    /// <summary>Posts until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        TimeSpan wait = Period;
        while (true)
        {
            await Task.Delay(wait, time, cancel);
            wait = await TryPostAsync(cancel) ? Period : TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, RetryMax.Ticks));
        }
    }

    /// <summary>Posts what waits; false where the chain did not take all of it.</summary>
    public async Task<bool> TryPostAsync(CancellationToken cancel)
    {
        List<SealedEpoch> waiting = Waiting();
        WaitingCount = waiting.Count;
        foreach (SealedEpoch epoch in waiting)
        {
            try
            {
                await PostAsync(epoch, cancel);
                WaitingCount--;
            }
            catch (ChainException fault)
            {
                Log.EpochDelayed(logger, epoch.Epoch, fault.Message);
                return false;
            }
        }

        return true;
    }

    private List<SealedEpoch> Waiting()
    {
        var waiting = new List<SealedEpoch>();
        foreach (ulong epoch in proofs.Epochs().Reverse())
        {
            SealedEpoch found = proofs.Find(epoch)!;
            if (epoch == proofs.Newest && !IsSurelyOver(epoch)) continue;
            if (found.IsPosted || waiting.Count == WaitingMax) break;
            waiting.Add(found);
        }

        waiting.Reverse();
        return waiting;
    }

    // The chain's clock counts whole seconds and may lag behind ours a little.
    private bool IsSurelyOver(ulong epoch) =>
        (ulong)(time.GetUtcNow() - ClockTolerance).ToUnixTimeSeconds() >= (epoch + 1) * identity.EpochSeconds;

    private async Task PostAsync(SealedEpoch epoch, CancellationToken cancel)
    {
        (ulong headEpoch, Hash256 headRoot) = await meter.HeadOfAsync(identity.Node, cancel);
        if (headEpoch >= epoch.Epoch)
        {
            await AdoptAsync(epoch, cancel);
            return;
        }

        EpochReport report = epoch.ToReport(identity.Node, epoch.Signature is null ? headRoot : epoch.PrevRoot);
        if (epoch.Signature is null)
        {
            epoch.PrevRoot = headRoot;
            epoch.Signature = signer.Sign(identity.Domain.Digest(report.StructHash())).ToBytes();
            proofs.Put(epoch);
        }

        RpcReceipt receipt = await sender.SendAsync(
            meter.Report(report, epoch.Signature.Value) with { Gas = ReportGas }, cancel);
        Finish(epoch, receipt.TransactionHash);
    }

    // The chain is further than we know: the answer to an earlier try was lost.
    private async Task AdoptAsync(SealedEpoch epoch, CancellationToken cancel)
    {
        EpochRoot stored = await meter.RootOfAsync(identity.Node, epoch.Epoch, cancel);
        if (!stored.Root.IsZero && stored.Root != epoch.Tree().Root) Log.EpochDiffers(logger, epoch.Epoch);
        Finish(epoch, null);
    }

    private void Finish(SealedEpoch epoch, Hash256? transaction)
    {
        epoch.IsPosted = true;
        epoch.Transaction = transaction;
        proofs.Put(epoch);
        PostedEpoch = epoch.Epoch;
        Log.EpochPosted(logger, epoch.Epoch, transaction);
    }
}
