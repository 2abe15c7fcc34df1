using System.Collections.Immutable;
using System.Text;
using GridChain.Cli.Chain;
using GridChain.Cli.Requests;
using GridChain.Client.Proofs;
using GridChain.Client.Rpc;
using GridChain.Consensus.Qbft;
using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Contracts.Usage;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Ledger;

namespace GridChain.Cli.Evidence;

/// <summary>Gathers a workload's evidence from a node of the chain and, for the reports, from the farmer.</summary>
/// <param name="session">The chain.</param>
/// <param name="reports">Asks for the node's report of an epoch; null if it has none.</param>
internal sealed class BundleWriter(
    GridSession session, Func<ulong, CancellationToken, Task<(string Report, ReadOnlyMemory<byte> Signature)?>> reports)
{
    // Where the blocks concerned lie closer together all headers between are given, so that one known hash vouches for
    // all of them.
    private const ulong LinkedBlocksMax = 2_048;
    private const int BatchMax = 100;

    /// <summary>Gathers everything.</summary>
    /// <param name="request">The workload; its id was checked.</param>
    /// <param name="cancel">Gives up.</param>
    internal async Task<EvidenceBundle> WriteAsync(WorkloadRequest request, CancellationToken cancel)
    {
        IReadOnlyList<ContractEvent> own = await session.Events.ReadAsync<ContractEvent>(
            GridAddresses.Grid, [null, request.Id], cancel);
        IReadOnlyList<ContractEvent> around = await AroundAsync(request.Terms, own, cancel);
        (ulong Block, int Index)[] places =
        [
            .. own.Concat(around).Select(static e => (e.Log.BlockNumber!.Value, (int)e.Log.TransactionIndex!.Value))
                .Distinct().Order(),
        ];
        var blocks = new Dictionary<ulong, BlockEvidence>();
        foreach (ulong number in places.Select(static place => place.Block).Distinct())
            blocks[number] = await BlockEvidence.ReadAsync(session.Client, number, cancel);
        BundleItem[] transactions = [.. places.Select(place => blocks[place.Block].TransactionAt(place.Index))];
        ImmutableArray<BundleHeader> headers = await HeadersAsync(blocks, cancel);
        return new EvidenceBundle
        {
            Format = EvidenceBundle.FormatName,
            Chain = ChainOf(headers),
            Id = request.Id,
            Terms = request.Terms.Encode(),
            Manifest = Encoding.UTF8.GetString(ManifestBody.Inflate(request.Body.Span)),
            Approvals = [.. own.OfType<Approved>().Select(static e => new BundleApproval(e.Approver, e.Signature))],
            Headers = headers,
            Transactions = [.. transactions],
            Receipts = [.. places.Select(place => blocks[place.Block].ReceiptAt(place.Index))],
            Usage = await UsageAsync(request.Id, own, transactions, cancel),
        };
    }

    /// <summary>The events of other subjects that a verification needs: policy, roles, keys, usage roots, names.</summary>
    private async Task<IReadOnlyList<ContractEvent>> AroundAsync(
        Terms terms, IReadOnlyList<ContractEvent> own, CancellationToken cancel)
    {
        Hash256 node = Words.Of(terms.Node);
        IReadOnlyList<PolicySet> policies = await session.Events.ReadAsync<PolicySet>(
            GridAddresses.Units, [PolicySet.Topic, Words.Of(terms.Department)], cancel);
        Reserved? reserved = own.OfType<Reserved>().FirstOrDefault();
        PolicySet? policy = policies.LastOrDefault(e => reserved is null || IsBefore(e, reserved));
        HashSet<ulong> epochs = [.. own.OfType<Settled>().Select(static e => e.Epoch)];
        var around = new List<ContractEvent>();
        if (policy is not null)
            around.Add(policy);
        foreach (ulong unit in (policy?.Clauses ?? []).Select(static clause => clause.Unit).Distinct())
        {
            around.AddRange((await session.Events.ReadAsync<RolesSet>(
                GridAddresses.Units, [RolesSet.Topic, Words.Of(unit)], cancel))
                .Where(e => reserved is not null && IsBefore(e, reserved) && reserved.Approvers.Contains(e.Member)));
        }

        around.AddRange(await session.Events.ReadAsync<UnitAdded>(GridAddresses.Units, [UnitAdded.Topic], cancel));
        around.AddRange(await session.Events.ReadAsync<NodeAdded>(GridAddresses.Nodes, [NodeAdded.Topic, node], cancel));
        around.AddRange(await session.Events.ReadAsync<NodeKeySet>(GridAddresses.Nodes, [NodeKeySet.Topic, node], cancel));
        around.AddRange((await session.Events.ReadAsync<Reported>(GridAddresses.Meter, [Reported.Topic, node], cancel))
            .Where(e => epochs.Contains(e.Epoch)));
        around.AddRange((await session.Events.ReadAsync<Equivocated>(
            GridAddresses.Meter, [Equivocated.Topic, node], cancel)).Where(e => epochs.Contains(e.Epoch)));
        return around;
    }

    private async Task<ImmutableArray<BundleUsage>> UsageAsync(
        Hash256 id, IReadOnlyList<ContractEvent> own, BundleItem[] transactions, CancellationToken cancel)
    {
        Settlement[] proofs =
        [
            .. transactions.Select(static item => Transaction(item)).Where(static t => t.To == GridAddresses.Grid)
                .SelectMany(static t => SettlementCalldata.Read(t.Data.Span)).Where(s => s.Leaf.Id == id),
        ];
        var usage = ImmutableArray.CreateBuilder<BundleUsage>();
        foreach (ulong epoch in own.OfType<Settled>().Select(static e => e.Epoch).Distinct())
        {
            if (proofs.FirstOrDefault(s => s.Leaf.Epoch == epoch) is not { } proof)
                continue;
            (string Report, ReadOnlyMemory<byte> Signature)? report = await reports(epoch, cancel);
            usage.Add(new BundleUsage(
                epoch, report?.Report, report?.Signature, proof.Leaf.Encode(), proof.Index, proof.Siblings));
        }

        return usage.ToImmutable();
    }

    private async Task<ImmutableArray<BundleHeader>> HeadersAsync(
        Dictionary<ulong, BlockEvidence> blocks, CancellationToken cancel)
    {
        ulong first = blocks.Keys.Min();
        ulong last = blocks.Keys.Max();
        IEnumerable<ulong> wanted = last - first <= LinkedBlocksMax
            ? Enumerable.Range(0, (int)(last - first) + 1).Select(i => first + (ulong)i)
            : blocks.Keys;
        var headers = ImmutableArray.CreateBuilder<BundleHeader>();
        foreach (ulong[] some in wanted.Append(0UL).Distinct().Order().Chunk(BatchMax))
        {
            var batch = new RpcBatch();
            Task<RpcBlock?>[] asked = [.. some.Select(number => batch.Add(
                EthRequests.Block(BlockTag.Number(number), withTransactions: false)))];
            await session.Client.SendAsync(batch, cancel);
            foreach (Task<RpcBlock?> answer in asked)
            {
                if (await answer is { } block)
                    headers.Add(new BundleHeader(block.Number, block.Hash, block.ToHeader().Encode()));
            }
        }

        return headers.ToImmutable();
    }

    private BundleChain ChainOf(ImmutableArray<BundleHeader> headers)
    {
        BlockHeader sealing = HeaderChecks.Read(headers[^1].Rlp.Span)!;
        bool isQbft = QbftExtraData.TryDecode(sealing.ExtraData.Span, out QbftExtraData extraData);
        return new BundleChain(
            session.Client.Profile.ChainId,
            headers[0].Hash,
            isQbft ? extraData.Validators : [],
            GridAddresses.Grid,
            GridAddresses.Units,
            GridAddresses.Bank,
            GridAddresses.Nodes,
            GridAddresses.Meter);
    }

    private static Transaction Transaction(BundleItem item) => TransactionCodec.Decode(item.Raw.Span);

    private static bool IsBefore(ContractEvent one, ContractEvent other) =>
        (one.Log.BlockNumber, one.Log.LogIndex).CompareTo((other.Log.BlockNumber, other.Log.LogIndex)) < 0;
}
