using System.Collections.Immutable;

namespace GridChain.State.KeyValue;

/// <summary>Walks one version of a memory column.</summary>
internal sealed class MemoryCursor(ImmutableSortedSet<MemoryEntry> entries, int start) : IKeyValueCursor
{
    private int index = start - 1;

    public ReadOnlySpan<byte> Key => entries[index].Key;

    public ReadOnlySpan<byte> Value => entries[index].Value;

    public bool MoveNext() => ++index < entries.Count;

    public void Dispose()
    {
    }
}
