using System.Collections.Immutable;
using GridChain.Ledger.Logs;
using GridChain.Primitives.Ledger;
using GridChain.State.KeyValue;

namespace GridChain.Ledger.Storage;

/// <summary>
/// Which blocks have a log with an address, or with a topic at a place; written in the block's own batch.
/// </summary>
/// <remarks>
/// <code>
/// 0 ‖ number               the block has logs
/// 1 ‖ address ‖ number     … of this contract
/// 2+i ‖ topic ‖ number     … with this topic at place i
/// </code>
/// A filter is answered by leaping: each condition names the first block at or above the candidate that meets
/// it, the greatest of these is the next candidate, until all name the same. Whether one log meets all
/// conditions is decided by the receipts, so the index may only err by naming a block too many.
/// </remarks>
internal static class LogIndex
{
    private const byte AnyKind = 0;
    private const byte AddressKind = 1;
    private const byte TopicKind = 2;

    public static void Write(IKeyValueBatch batch, ulong number, ImmutableArray<Receipt> receipts)
    {
        byte[] block = BlockStore.KeyOf(number);
        foreach (byte[] key in KeysOf(receipts))
            batch.Put(LedgerColumns.LogIndex, [.. key, .. block], []);
    }

    /// <summary>The first entry that a block must have and has not; null when all are there.</summary>
    public static string? FindMissing(IKeyValueReader store, ulong number, ImmutableArray<Receipt> receipts)
    {
        byte[] block = BlockStore.KeyOf(number);
        foreach (byte[] key in KeysOf(receipts))
        {
            if (store.Get(LedgerColumns.LogIndex, [.. key, .. block]) is null)
                return Convert.ToHexStringLower(key);
        }

        return null;
    }

    private static HashSet<byte[]> KeysOf(ImmutableArray<Receipt> receipts)
    {
        var keys = new HashSet<byte[]>(ByteOrder.Instance);
        foreach (Receipt receipt in receipts)
        {
            foreach (Log log in receipt.Logs)
            {
                keys.Add([AnyKind]);
                keys.Add([AddressKind, .. log.Address.ToArray()]);
                for (int i = 0; i < log.Topics.Length; i++)
                    keys.Add([(byte)(TopicKind + i), .. log.Topics[i].ToArray()]);
            }
        }

        return keys;
    }

    /// <summary>Numbers of the blocks that may hold a log of the filter, ascending.</summary>
    /// <param name="store">The store.</param>
    /// <param name="filter">The conditions.</param>
    /// <param name="last">Where to stop, inclusive.</param>
    public static IEnumerable<ulong> Candidates(IKeyValueReader store, LogFilter filter, ulong last)
    {
        List<byte[][]> conditions = ConditionsOf(filter);
        ulong candidate = filter.FromBlock;
        while (candidate <= last)
        {
            if (Leap(store, conditions, candidate) is not { } found || found > last)
                yield break;
            if (found == candidate)
                yield return candidate++;
            else
                candidate = found;
        }
    }

    /// <summary>
    /// The greatest of the first blocks that meet each condition; null when one is met no more.
    /// </summary>
    private static ulong? Leap(IKeyValueReader store, List<byte[][]> conditions, ulong from)
    {
        ulong greatest = from;
        foreach (byte[][] alternatives in conditions)
        {
            ulong? first = null;
            foreach (byte[] prefix in alternatives)
            {
                if (FirstAtOrAbove(store, prefix, greatest) is { } found && (first is null || found < first))
                    first = found;
            }

            if (first is not { } next)
                return null;
            greatest = Math.Max(greatest, next);
        }

        return greatest;
    }

    private static ulong? FirstAtOrAbove(IKeyValueReader store, byte[] prefix, ulong number)
    {
        byte[] from = [.. prefix, .. BlockStore.KeyOf(number)];
        using IKeyValueCursor cursor = store.Scan(LedgerColumns.LogIndex, from);
        bool isFound = cursor.MoveNext()
            && cursor.Key.Length == prefix.Length + sizeof(ulong)
            && cursor.Key.StartsWith(prefix);
        return isFound ? BlockStore.NumberOf(cursor.Key[prefix.Length..]) : null;
    }

    private static List<byte[][]> ConditionsOf(LogFilter filter)
    {
        var conditions = new List<byte[][]>();
        if (!filter.Addresses.IsEmpty)
            conditions.Add([.. filter.Addresses.Select(a => (byte[])[AddressKind, .. a.ToArray()])]);
        for (int i = 0; i < filter.Topics.Length; i++)
        {
            byte kind = (byte)(TopicKind + i);
            if (!filter.Topics[i].IsEmpty)
                conditions.Add([.. filter.Topics[i].Select(t => (byte[])[kind, .. t.ToArray()])]);
        }

        return conditions.Count > 0 ? conditions : [[[AnyKind]]];
    }
}
