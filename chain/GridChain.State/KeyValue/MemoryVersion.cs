using System.Collections.Immutable;

namespace GridChain.State.KeyValue;

/// <summary>One immutable version of a <see cref="MemoryStore"/>.</summary>
internal sealed class MemoryVersion(ImmutableDictionary<Column, ImmutableSortedSet<MemoryEntry>> columns)
    : IKeyValueSnapshot
{
    public static MemoryVersion Empty { get; } =
        new(ImmutableDictionary<Column, ImmutableSortedSet<MemoryEntry>>.Empty);

    public ImmutableDictionary<Column, ImmutableSortedSet<MemoryEntry>> Columns { get; } = columns;

    public byte[]? Get(Column column, ReadOnlySpan<byte> key)
    {
        ImmutableSortedSet<MemoryEntry> entries = EntriesOf(column);
        int index = entries.IndexOf(new MemoryEntry(key.ToArray(), []));
        return index < 0 ? null : [.. entries[index].Value];
    }

    public IKeyValueCursor Scan(Column column, ReadOnlySpan<byte> from)
    {
        ImmutableSortedSet<MemoryEntry> entries = EntriesOf(column);
        int index = entries.IndexOf(new MemoryEntry(from.ToArray(), []));
        return new MemoryCursor(entries, index < 0 ? ~index : index);
    }

    public void Dispose()
    {
    }

    private ImmutableSortedSet<MemoryEntry> EntriesOf(Column column) =>
        Columns.GetValueOrDefault(column, MemoryEntry.NoEntries);
}
