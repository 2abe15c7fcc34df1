using System.Collections.Immutable;
using GridChain.Client;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Contracts.Events;

/// <summary>Reads the events of the contracts' whole past from any node.</summary>
/// <remarks>A node may bound the blocks or logs of one answer; then the range is halved and asked in
/// two.</remarks>
/// <param name="client">The chain.</param>
public sealed class EventHistory(ChainClient client)
{
    /// <summary>Events of one contract, oldest first.</summary>
    /// <typeparam name="T">Kind of event; others are passed over.</typeparam>
    /// <param name="contract">The contract; logs of others are never believed.</param>
    /// <param name="topics">What each topic must be; null for any.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ChainException">Any fault.</exception>
    public async Task<IReadOnlyList<T>> ReadAsync<T>(
        Address contract, IReadOnlyList<Hash256?> topics, CancellationToken cancel)
        where T : ContractEvent
    {
        ulong head = await client.BlockNumberAsync(cancel);
        ImmutableArray<ImmutableArray<Hash256>> wanted =
            [.. topics.Select(static t => t is { } topic ? ImmutableArray.Create(topic) : [])];
        return Decode<T>([contract], await ReadAsync([contract], wanted, 0, head, cancel));
    }

    /// <summary>Events of several contracts and kinds up to a block, in the order of the chain.</summary>
    /// <param name="contracts">The contracts; logs of others are never believed.</param>
    /// <param name="kinds">First topics of the events; empty for all.</param>
    /// <param name="lastBlock">Height of the last block that counts.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ChainException">Any fault.</exception>
    public async Task<IReadOnlyList<ContractEvent>> ReadUntilAsync(
        ImmutableArray<Address> contracts,
        ImmutableArray<Hash256> kinds,
        ulong lastBlock,
        CancellationToken cancel)
    {
        ImmutableArray<RpcLog> logs = await ReadAsync(contracts, [kinds], 0, lastBlock, cancel);
        return [.. Decode<ContractEvent>(contracts, logs)
            .OrderBy(static e => e.Log.BlockNumber).ThenBy(static e => e.Log.LogIndex)];
    }

    private static List<T> Decode<T>(ImmutableArray<Address> contracts, ImmutableArray<RpcLog> logs)
        where T : ContractEvent
    {
        var events = new List<T>(logs.Length);
        foreach (RpcLog log in logs)
        {
            if (contracts.Contains(log.Address) && !log.Removed
                && ContractEvents.TryDecode(log, out ContractEvent? decoded) && decoded is T wanted)
            {
                events.Add(wanted);
            }
        }

        return events;
    }

    private async Task<ImmutableArray<RpcLog>> ReadAsync(
        ImmutableArray<Address> contracts,
        ImmutableArray<ImmutableArray<Hash256>> topics,
        ulong from,
        ulong to,
        CancellationToken cancel)
    {
        var filter = new RpcFilter
        {
            Address = contracts,
            FromBlock = BlockTag.Number(from),
            ToBlock = BlockTag.Number(to),
            Topics = topics,
        };
        try
        {
            return await client.GetLogsAsync(filter, cancel);
        }
        catch (ChainException refused) when (refused.Fault == ChainFault.RpcError && to > from)
        {
            ulong middle = from + ((to - from) / 2);
            ImmutableArray<RpcLog> first = await ReadAsync(contracts, topics, from, middle, cancel);
            return [.. first, .. await ReadAsync(contracts, topics, middle + 1, to, cancel)];
        }
    }
}
