using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using RocksDbSharp;

namespace GridChain.State.KeyValue;

/// <summary>
/// The store on disk: RocksDB, one column family per column, one write-ahead log for all of them.
/// </summary>
/// <remarks>
/// A commit is one WriteBatch with sync: the log is flushed to the disk before <see cref="Commit"/> returns.
/// After a crash RocksDB replays the log up to the last whole batch, so a torn tail costs only what was never
/// reported.
/// </remarks>
public sealed class RocksDbStore : IKeyValueStore
{
    // Record locks keep other processes out, not another opening in this one.
    private static readonly ConcurrentDictionary<string, bool> OpenPlaces = new(StringComparer.Ordinal);

    private readonly RocksDb db;
    private readonly FrozenDictionary<Column, ColumnFamilyHandle> families;
    private readonly WriteOptions durable = new WriteOptions().SetSync(true);
    private readonly WriteOptions lazy = new();
    private readonly ReadOptions latest = new();
    private readonly string place;
    private bool isDisposed;

    private RocksDbStore(RocksDb db, string place, IReadOnlyCollection<Column> columns)
    {
        this.place = place;
        _ = OpenPlaces.TryAdd(place, true);
        this.db = db;
        families = columns.ToFrozenDictionary(c => c, c => db.GetColumnFamily(c.Name));
    }

    /// <summary>Bytes that were cut off the end of the write-ahead log because they were half-written or garbled.</summary>
    public long TornBytesCut { get; private init; }

    /// <summary>
    /// True writes batches in their order without waiting for the disk, until <see cref="Sync"/>: a power cut then
    /// loses the last ones, never one from the middle. For whoever can make them again, as an import can.
    /// </summary>
    public bool IsLazy { get; set; }

    /// <summary>Opens the store of a directory, making both when they are not there.</summary>
    /// <param name="directory">Where the files are; used by one process at a time.</param>
    /// <param name="columns">All columns that will be used.</param>
    /// <exception cref="KeyValueException">In use by another process, not readable, or corrupt.</exception>
    public static RocksDbStore Open(string directory, IReadOnlyCollection<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        try
        {
            Directory.CreateDirectory(directory);
            string place = Path.GetFullPath(directory);
            long cut = OpenPlaces.ContainsKey(place) ? 0 : WriteAheadLog.CutTornEnd(directory);
            var families = new ColumnFamilies();
            foreach (Column column in columns)
                families.Add(column.Name, RocksDbTuning.For(column));
            return new RocksDbStore(RocksDb.Open(RocksDbTuning.Database(), directory, families), place, columns)
            {
                TornBytesCut = cut,
            };
        }
        catch (Exception e) when (e is RocksDbException or IOException or UnauthorizedAccessException)
        {
            throw RocksDbFault.Wrap($"Cannot open the ledger's store in '{directory}'", e);
        }
    }

    /// <inheritdoc/>
    public byte[]? Get(Column column, ReadOnlySpan<byte> key) => Get(column, key, latest);

    /// <inheritdoc/>
    public IKeyValueCursor Scan(Column column, ReadOnlySpan<byte> from) => Scan(column, from, latest);

    /// <inheritdoc/>
    public IKeyValueBatch NewBatch() => new RocksDbBatch(families);

    /// <inheritdoc/>
    public void Commit(IKeyValueBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ObjectDisposedException.ThrowIf(isDisposed, this);
        try
        {
            db.Write(((RocksDbBatch)batch).Native, IsLazy ? lazy : durable);
        }
        catch (RocksDbException e)
        {
            throw RocksDbFault.Wrap("Cannot write to the ledger's store", e);
        }
    }

    /// <summary>Waits until every batch so far is on the disk.</summary>
    /// <exception cref="KeyValueException">The store cannot be written.</exception>
    public void Sync()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        try
        {
            // A synced write, be it empty, syncs the log up to itself.
            using var nothing = new WriteBatch();
            db.Write(nothing, durable);
        }
        catch (RocksDbException e)
        {
            throw RocksDbFault.Wrap("Cannot write to the ledger's store", e);
        }
    }

    /// <summary>Bytes of a column's files, without what is still in memory.</summary>
    public long BytesOf(Column column)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        string? bytes = db.GetProperty("rocksdb.total-sst-files-size", families[column]);
        return long.TryParse(bytes, CultureInfo.InvariantCulture, out long count) ? count : 0;
    }

    /// <inheritdoc/>
    public IKeyValueSnapshot Snapshot()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return new RocksDbSnapshot(this, db.CreateSnapshot());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        db.Dispose();
        _ = OpenPlaces.TryRemove(place, out _);
    }

    internal byte[]? Get(Column column, ReadOnlySpan<byte> key, ReadOptions options)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        try
        {
            return db.Get(key, families[column], options);
        }
        catch (RocksDbException e)
        {
            throw RocksDbFault.Wrap($"Cannot read column '{column}' of the ledger's store", e);
        }
    }

    internal RocksDbCursor Scan(Column column, ReadOnlySpan<byte> from, ReadOptions options)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return new RocksDbCursor(db.NewIterator(families[column], options).Seek(from), options);
    }
}
