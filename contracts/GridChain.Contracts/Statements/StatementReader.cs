using System.Collections.Immutable;
using GridChain.Client;
using GridChain.Client.Rpc;
using GridChain.Contracts.Events;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Contracts.Statements;

/// <summary>Reads from any node what statements are made from.</summary>
public static class StatementReader
{
    // Requests that travel together.
    private const int BatchMax = 100;

    private static readonly ImmutableArray<Address> Contracts =
    [
        GridAddresses.Units, GridAddresses.Bank, GridAddresses.Nodes, GridAddresses.Meter, GridAddresses.Grid,
        GridAddresses.CoinFactory, GridAddresses.Disputes, GridAddresses.StorageChallenges, GridAddresses.Credit,
        GridAddresses.Allowances,
    ];

    private static readonly ImmutableArray<Hash256> Kinds =
    [
        UnitAdded.Topic, CoinMade.Topic, NodeAdded.Topic, NodeDescribed.Topic, Slashed.Topic, Reported.Topic,
        Requested.Topic, Reserved.Topic, Deployed.Topic, UsageAccepted.Topic, Settled.Topic, Ended.Topic,
        Deposited.Topic, Withdrawn.Topic, AccountChanged.Topic, Contested.Topic, DisputeClosed.Topic,
        CommitmentRecorded.Topic, Challenged.Topic, ChallengeAnswered.Topic, ChallengeFailed.Topic, LineSet.Topic,
        InvoicePaid.Topic, AllowanceDrawn.Topic,
    ];

    /// <summary>Reads everything up to the chain's head.</summary>
    /// <param name="client">The chain.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ChainException">Any fault.</exception>
    public static async Task<StatementSource> ReadAsync(ChainClient client, CancellationToken cancel)
    {
        ulong head = await client.BlockNumberAsync(cancel);
        IReadOnlyList<ContractEvent> events = await new EventHistory(client).ReadUntilAsync(
            Contracts, Kinds, head, cancel);
        RpcLog[] settled = [.. events.OfType<Settled>().Select(static e => e.Log)];
        RpcLog[] dated =
        [
            .. settled,
            .. events.Where(static e => e is DisputeClosed or ChallengeAnswered or InvoicePaid or AllowanceDrawn)
                .Select(static e => e.Log),
        ];
        return new StatementSource(
            head,
            events,
            await TimesAsync(client, dated, cancel),
            await CalldataAsync(client, settled, cancel));
    }

    private static async Task<Dictionary<ulong, ulong>> TimesAsync(
        ChainClient client, RpcLog[] logs, CancellationToken cancel)
    {
        var times = new Dictionary<ulong, ulong>();
        foreach (RpcLog log in logs.Where(static log => log.BlockTimestamp is not null))
            times[log.BlockNumber!.Value] = log.BlockTimestamp!.Value;
        ulong[] open = [.. logs.Select(static log => log.BlockNumber!.Value).Where(b => !times.ContainsKey(b)).Distinct()];
        foreach (RpcBlock? block in await AskAsync(
            client, open, static number => EthRequests.Block(BlockTag.Number(number), false), cancel))
        {
            if (block is not null)
                times[block.Number] = block.Timestamp;
        }

        return times;
    }

    private static async Task<Dictionary<Hash256, ReadOnlyMemory<byte>>> CalldataAsync(
        ChainClient client, RpcLog[] logs, CancellationToken cancel)
    {
        var calldata = new Dictionary<Hash256, ReadOnlyMemory<byte>>();
        Hash256[] hashes = [.. logs.Select(static log => log.TransactionHash!.Value).Distinct()];
        foreach (RpcTransaction? transaction in await AskAsync(client, hashes, EthRequests.Transaction, cancel))
        {
            if (transaction is not null && transaction.To == GridAddresses.Grid)
                calldata[transaction.Hash] = transaction.Input;
        }

        return calldata;
    }

    private static async Task<List<TAnswer>> AskAsync<TKey, TAnswer>(
        ChainClient client, TKey[] keys, Func<TKey, RpcRequest<TAnswer>> request, CancellationToken cancel)
    {
        var answers = new List<TAnswer>(keys.Length);
        foreach (TKey[] some in keys.Chunk(BatchMax))
        {
            var batch = new RpcBatch();
            List<Task<TAnswer>> asked = [.. some.Select(key => batch.Add(request(key)))];
            await client.SendAsync(batch, cancel);
            foreach (Task<TAnswer> answer in asked)
                answers.Add(await answer);
        }

        return answers;
    }
}
