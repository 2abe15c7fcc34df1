using RocksDbSharp;

namespace GridChain.Explorer.Store;

/// <summary>
/// A snapshot of the model: everything read through it belongs to one block. Dispose after use.
/// </summary>
internal sealed class ReadSession : IReader, IDisposable
{
    private readonly RocksDb database;
    private readonly ColumnFamilyHandle model;
    private readonly Snapshot snapshot;
    private readonly ReadOptions options;

    internal ReadSession(RocksDb database, ColumnFamilyHandle model)
    {
        this.database = database;
        this.model = model;
        snapshot = database.CreateSnapshot();
        options = new ReadOptions().SetSnapshot(snapshot);
    }

    public T? Find<T>(Key key)
        where T : class
    {
        byte[]? bytes = database.Get(key.Bytes, model, options);
        return bytes is null ? null : RecordCodec.Decode<T>(bytes);
    }

    /// <summary>True if the key is there.</summary>
    public bool Has(Key key) => database.Get(key.Bytes, model, options) is not null;

    /// <summary>The raw value of a key, or null.</summary>
    public byte[]? Bytes(Key key) => database.Get(key.Bytes, model, options);

    /// <summary>
    /// Keys under a prefix, upwards from <paramref name="from"/> (included) or from the first.
    /// </summary>
    public IEnumerable<Entry> Up(Key prefix, Key? from = null)
    {
        using Iterator iterator = database.NewIterator(model, options);
        for (iterator.Seek((from ?? prefix).Bytes); iterator.Valid(); iterator.Next())
        {
            byte[] key = iterator.Key();
            if (!key.AsSpan().StartsWith(prefix.Bytes))
                yield break;
            yield return new Entry(key, prefix.Bytes.Length, iterator.Value());
        }
    }

    /// <summary>
    /// Keys under a prefix, downwards from <paramref name="from"/> (included) or from the last.
    /// </summary>
    public IEnumerable<Entry> Down(Key prefix, Key? from = null)
    {
        using Iterator iterator = database.NewIterator(model, options);
        for (iterator.SeekForPrev((from ?? AfterAll(prefix)).Bytes); iterator.Valid(); iterator.Prev())
        {
            byte[] key = iterator.Key();
            if (!key.AsSpan().StartsWith(prefix.Bytes))
                yield break;
            yield return new Entry(key, prefix.Bytes.Length, iterator.Value());
        }
    }

    /// <summary>A cursor that jumps downwards under a prefix; see <see cref="Postings"/>.</summary>
    public Postings Postings(Key prefix) => new(database.NewIterator(model, options), prefix.Bytes);

    public void Dispose()
    {
        GC.KeepAlive(options);
        snapshot.Dispose();
    }

    private static Key AfterAll(Key prefix) =>
        prefix.With([
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
        ]);
}
