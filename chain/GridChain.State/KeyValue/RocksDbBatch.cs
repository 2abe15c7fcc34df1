using System.Collections.Frozen;
using RocksDbSharp;

namespace GridChain.State.KeyValue;

/// <summary>A RocksDB write batch over all columns.</summary>
internal sealed class RocksDbBatch(FrozenDictionary<Column, ColumnFamilyHandle> families) : IKeyValueBatch
{
    public WriteBatch Native { get; } = new();

    public void Put(Column column, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) =>
        Native.Put(key, value, families[column]);

    public void Delete(Column column, ReadOnlySpan<byte> key) => Native.Delete(key, families[column]);

    public void Dispose() => Native.Dispose();
}
