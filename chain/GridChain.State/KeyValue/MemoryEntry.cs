using System.Collections.Immutable;

namespace GridChain.State.KeyValue;

/// <summary>One key and its value; ordered by the key alone.</summary>
internal sealed record MemoryEntry(byte[] Key, byte[] Value)
{
    public static ImmutableSortedSet<MemoryEntry> NoEntries { get; } = ImmutableSortedSet.Create<MemoryEntry>(
        Comparer<MemoryEntry>.Create((x, y) => ByteOrder.Instance.Compare(x.Key, y.Key)));
}
