using System.Collections.Immutable;

namespace GridChain.State.KeyValue;

/// <summary>Collected changes of a memory store, in the order they were made.</summary>
internal sealed class MemoryBatch : IKeyValueBatch
{
    private readonly List<(Column Column, byte[] Key, byte[]? Value)> changes = [];

    public void Put(Column column, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) =>
        changes.Add((column, key.ToArray(), value.ToArray()));

    public void Delete(Column column, ReadOnlySpan<byte> key) => changes.Add((column, key.ToArray(), null));

    public MemoryVersion ApplyTo(MemoryVersion version)
    {
        var builders = new Dictionary<Column, ImmutableSortedSet<MemoryEntry>.Builder>();
        foreach ((Column column, byte[] key, byte[]? value) in changes)
        {
            if (!builders.TryGetValue(column, out ImmutableSortedSet<MemoryEntry>.Builder? entries))
            {
                entries = version.Columns.GetValueOrDefault(column, MemoryEntry.NoEntries).ToBuilder();
                builders.Add(column, entries);
            }

            var entry = new MemoryEntry(key, value ?? []);
            entries.Remove(entry);
            if (value is not null)
                entries.Add(entry);
        }

        return new MemoryVersion(version.Columns.SetItems(
            builders.Select(b => KeyValuePair.Create(b.Key, b.Value.ToImmutable()))));
    }

    public void Dispose()
    {
    }
}
