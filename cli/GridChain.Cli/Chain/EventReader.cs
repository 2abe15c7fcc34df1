using System.Collections.Immutable;
using GridChain.Client;
using GridChain.Contracts.Events;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Chain;

/// <summary>Reads the events of the contracts' whole past.</summary>
/// <remarks>A node may bound the blocks or logs of one answer; then the range is halved and asked in
/// two.</remarks>
internal sealed class EventReader(ChainClient client)
{
    /// <summary>Events of one contract, oldest first.</summary>
    /// <typeparam name="T">Kind of event; others are passed over.</typeparam>
    /// <param name="contract">The contract; logs of others are never believed.</param>
    /// <param name="topics">What each topic must be; null for any.</param>
    /// <param name="cancel">Gives up.</param>
    internal async Task<IReadOnlyList<T>> ReadAsync<T>(
        Address contract, IReadOnlyList<Hash256?> topics, CancellationToken cancel)
        where T : ContractEvent
    {
        ulong head = await client.BlockNumberAsync(cancel);
        ImmutableArray<RpcLog> logs = await ReadAsync(contract, topics, 0, head, cancel);
        var events = new List<T>(logs.Length);
        foreach (RpcLog log in logs)
        {
            if (log.Address == contract && !log.Removed
                && ContractEvents.TryDecode(log, out ContractEvent? decoded) && decoded is T wanted)
            {
                events.Add(wanted);
            }
        }

        return events;
    }

    private async Task<ImmutableArray<RpcLog>> ReadAsync(
        Address contract, IReadOnlyList<Hash256?> topics, ulong from, ulong to, CancellationToken cancel)
    {
        var filter = new RpcFilter
        {
            Address = [contract],
            FromBlock = BlockTag.Number(from),
            ToBlock = BlockTag.Number(to),
            Topics = [.. topics.Select(static t => t is { } topic ? ImmutableArray.Create(topic) : [])],
        };
        try
        {
            return await client.GetLogsAsync(filter, cancel);
        }
        catch (ChainException refused) when (refused.Fault == ChainFault.RpcError && to > from)
        {
            ulong middle = from + ((to - from) / 2);
            ImmutableArray<RpcLog> first = await ReadAsync(contract, topics, from, middle, cancel);
            return [.. first, .. await ReadAsync(contract, topics, middle + 1, to, cancel)];
        }
    }
}
