using System.Collections.Immutable;
using GridChain.Client;
using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Farmer.Trust;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Farmer.Chain;

/// <summary>Finds what approvers signed where a workload was reserved with others, or from an envelope.</summary>
/// <remarks>
/// <code>
///   Reserved, without approvers ──its transaction──► DeploymentReserved ──ids──► Requested, each with its terms
///                                               └──► Drawn ──envelope──► EnvelopeOpened, with its limits
///   and DecisionSigned, with the signatures
/// </code>
/// Nothing of it is believed: the digest of what is found is what must have been signed (<see cref="ReservationVerifier"/>).
/// </remarks>
/// <param name="chain">The chain.</param>
/// <param name="identity">The node.</param>
internal sealed class DecisionFinder(ChainClient chain, NodeIdentity identity)
{
    // A deployment reserves many workloads in one transaction, and often on one node.
    private (Hash256 Transaction, JointDecision.Together Decision)? last;

    /// <summary>The decision that a reservation came from; null where the workload itself was approved, or moved.</summary>
    /// <exception cref="ChainException">The chain cannot be reached.</exception>
    internal async Task<JointDecision?> FindAsync(Reserved reserved, CancellationToken cancel)
    {
        if (!reserved.Approvers.IsEmpty || reserved.PolicyVersion == 0) return null;
        if (reserved.Log.TransactionHash is not { } transaction) return null;
        if (last is { } found && found.Transaction == transaction
            && found.Decision.Deployment.Workloads.Contains(reserved.Terms))
        {
            return found.Decision;
        }

        RpcReceipt? receipt = await chain.GetReceiptAsync(transaction, cancel);
        foreach (RpcLog log in receipt?.Logs ?? [])
        {
            if (!ContractEvents.TryDecode(log, out ContractEvent? happened)) continue;
            switch (happened)
            {
                case DeploymentReserved e when log.Address == GridAddresses.Deployments && e.Ids.Contains(reserved.Id):
                    JointDecision.Together? decision = await DeploymentAsync(e, cancel);
                    last = decision is null ? last : (transaction, decision);
                    return decision;
                case Drawn e when log.Address == GridAddresses.Envelopes && e.Id == reserved.Id:
                    return await EnvelopeAsync(e.Envelope, cancel);
                default:
                    break;
            }
        }

        return null;
    }

    private async Task<JointDecision.Together?> DeploymentAsync(DeploymentReserved e, CancellationToken cancel)
    {
        var terms = new Dictionary<Hash256, Terms>();
        foreach (Requested requested in await EventsAsync<Requested>(identity.Grid, Requested.Topic, e.Ids, cancel))
            terms.TryAdd(requested.Id, requested.Terms);
        if (!e.Ids.All(terms.ContainsKey)) return null;
        var deployment = new Deployment { Workloads = [.. e.Ids.Select(id => terms[id])], TotalCost = e.TotalCost };
        return new JointDecision.Together(
            deployment, await SignaturesAsync(GridAddresses.Deployments, e.Deployment, cancel));
    }

    private async Task<JointDecision?> EnvelopeAsync(Hash256 digest, CancellationToken cancel)
    {
        IReadOnlyList<EnvelopeOpened> opened = await EventsAsync<EnvelopeOpened>(
            GridAddresses.Envelopes, EnvelopeOpened.Topic, [digest], cancel);
        return opened is [var first, ..]
            ? new JointDecision.Before(first.Terms, await SignaturesAsync(GridAddresses.Envelopes, digest, cancel))
            : null;
    }

    private async Task<ImmutableArray<RecordedApproval>> SignaturesAsync(
        Address contract, Hash256 digest, CancellationToken cancel) =>
    [
        .. (await EventsAsync<DecisionSigned>(contract, DecisionSigned.Topic, [digest], cancel))
            .Select(static e => new RecordedApproval(e.Approver, e.Signature)),
    ];

    private async Task<IReadOnlyList<TEvent>> EventsAsync<TEvent>(
        Address contract, Hash256 topic, ImmutableArray<Hash256> firsts, CancellationToken cancel)
        where TEvent : ContractEvent
    {
        ImmutableArray<RpcLog> logs = await chain.GetLogsAsync(
            new RpcFilter { FromBlock = BlockTag.Number(0), Address = [contract], Topics = [[topic], firsts] }, cancel);
        return [.. logs.Select(static log => ContractEvents.TryDecode(log, out ContractEvent? e) ? e : null).OfType<TEvent>()];
    }
}
