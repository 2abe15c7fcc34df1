using System.Buffers.Binary;
using GridChain.Explorer.Records;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using RocksDbSharp;

namespace GridChain.Explorer.Store;

/// <summary>
/// The read model in RocksDB: one column family for the model, one for what undoes the last blocks.
/// </summary>
/// <remarks>
/// One writer (the follower) commits a block at a time: model, cursor and undo record in one atomic batch.
/// Readers take snapshots, so a page never sees half a block. Nothing here is authoritative: deleting the
/// folder and following the chain again gives the same bytes.
/// </remarks>
internal sealed class IndexStore : IDisposable
{
    /// <summary>Blocks that can be rolled back; a reorganisation deeper than this needs a rebuild.</summary>
    public const ulong UndoBlocksMax = 256;

    private readonly RocksDb database;
    private readonly ColumnFamilyHandle model;
    private readonly ColumnFamilyHandle undo;

    private IndexStore(RocksDb database)
    {
        this.database = database;
        model = database.GetColumnFamily("model");
        undo = database.GetColumnFamily("undo");
    }

    /// <summary>Opens or creates the index in a folder.</summary>
    public static IndexStore Open(string folder)
    {
        Directory.CreateDirectory(folder);
        DbOptions options = new DbOptions().SetCreateIfMissing().SetCreateMissingColumnFamilies();
        ColumnFamilyOptions family = new ColumnFamilyOptions().SetCompression(Compression.Zstd);
        ColumnFamilies families = new()
        {
            { "default", new ColumnFamilyOptions() },
            { "model", family },
            { "undo", family },
        };
        return new IndexStore(RocksDb.Open(options, folder, families));
    }

    /// <summary>
    /// Deletes an index that is not open, so that the next start builds it again from block 0.
    /// </summary>
    public static void Delete(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>A consistent view of the model as of the last commit.</summary>
    public ReadSession Read() => new(database, model);

    /// <summary>A block's changes, kept in memory until <see cref="Commit"/>.</summary>
    public WriteSession Write() => new(key => database.Get(key, model));

    /// <summary>Stores a block's changes, its undo record and the new cursor, all or nothing.</summary>
    public void Commit(WriteSession session, CursorRecord cursor)
    {
        session.Put(Keys.Cursor, cursor);
        using WriteBatch batch = new();
        List<UndoEntry> entries = [];
        foreach ((byte[] key, byte[]? value) in session.Changes())
        {
            entries.Add(new UndoEntry { Key = key, Before = database.Get(key, model) });
            if (value is null)
                batch.Delete(key, model);
            else
                batch.Put(key, value, model);
        }
        batch.Put(UndoKey(cursor.Number), RecordCodec.Encode(new UndoRecord { Entries = entries }), undo);
        if (cursor.Number >= UndoBlocksMax)
            batch.Delete(UndoKey(cursor.Number - UndoBlocksMax), undo);
        database.Write(batch);
    }

    /// <summary>
    /// Takes back the last block. False if its undo record is gone: the index must be rebuilt.
    /// </summary>
    public bool TryRollBack(ulong number)
    {
        if (database.Get(UndoKey(number), undo) is not { } bytes)
            return false;
        using WriteBatch batch = new();
        foreach (UndoEntry entry in RecordCodec.Decode<UndoRecord>(bytes).Entries)
        {
            if (entry.Before is null)
                batch.Delete(entry.Key, model);
            else
                batch.Put(entry.Key, entry.Before, model);
        }
        batch.Delete(UndoKey(number), undo);
        database.Write(batch);
        return true;
    }

    /// <summary>
    /// keccak256 over all keys and values of the model in order, each preceded by its length.
    /// </summary>
    public Hash256 Fingerprint(out long records)
    {
        Hash256 running = Hash256.Zero;
        records = 0;
        using Iterator iterator = database.NewIterator(model);
        byte[] lengths = new byte[8];
        for (iterator.SeekToFirst(); iterator.Valid(); iterator.Next())
        {
            byte[] key = iterator.Key();
            byte[] value = iterator.Value();
            BinaryPrimitives.WriteInt32BigEndian(lengths, key.Length);
            BinaryPrimitives.WriteInt32BigEndian(lengths.AsSpan(4), value.Length);
            running = Keccak256.Hash([.. running.ToArray(), .. lengths, .. key, .. value]);
            records++;
        }
        return running;
    }

    public void Dispose() => database.Dispose();

    private static byte[] UndoKey(ulong number)
    {
        byte[] key = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(key, number);
        return key;
    }
}
