using GridChain.State.KeyValue;

namespace GridChain.Chain.Tests.State;

/// <summary>What every key-value store promises; each implementation runs it.</summary>
public abstract class KeyValueStoreSuite
{
    protected static readonly Column Apples = new("apples", ColumnAccess.Point);
    protected static readonly Column Pears = new("pears", ColumnAccess.Scan);

    protected abstract IKeyValueStore Open();

    [Fact]
    public void Shows_what_was_committed_and_nothing_before()
    {
        using IKeyValueStore store = Open();
        using IKeyValueBatch batch = store.NewBatch();
        batch.Put(Apples, [1], [10]);
        Assert.Null(store.Get(Apples, [1]));

        store.Commit(batch);

        Assert.Equal([10], store.Get(Apples, [1]));
        Assert.Null(store.Get(Pears, [1]));
    }

    [Fact]
    public void The_last_change_of_a_key_in_a_batch_wins()
    {
        using IKeyValueStore store = Open();
        Write(store, b =>
        {
            b.Put(Apples, [1], [10]);
            b.Put(Apples, [1], [11]);
            b.Put(Apples, [2], [20]);
            b.Delete(Apples, [2]);
            b.Delete(Apples, [3]);
            b.Put(Apples, [3], []);
        });

        Assert.Equal([11], store.Get(Apples, [1]));
        Assert.Null(store.Get(Apples, [2]));
        Assert.Empty(store.Get(Apples, [3])!);
    }

    [Fact]
    public void Scans_upward_from_the_first_key_at_or_above_the_start()
    {
        using IKeyValueStore store = Open();
        Write(store, b =>
        {
            foreach (byte[] key in (byte[][])[[5], [1, 0], [1], [255], [], [4, 255]])
                b.Put(Pears, key, [.. key, 7]);
        });

        Assert.Equal(["", "01", "0100", "04FF", "05", "FF"], Keys(store, []));
        Assert.Equal(["0100", "04FF", "05", "FF"], Keys(store, [1, 0]));
        Assert.Equal(["05", "FF"], Keys(store, [5]));
        Assert.Equal([], Keys(store, [255, 0]));
    }

    [Fact]
    public void A_snapshot_does_not_move()
    {
        using IKeyValueStore store = Open();
        Write(store, b => b.Put(Apples, [1], [10]));
        using IKeyValueSnapshot snapshot = store.Snapshot();
        Write(store, b =>
        {
            b.Put(Apples, [1], [11]);
            b.Put(Apples, [2], [20]);
        });

        Assert.Equal([10], snapshot.Get(Apples, [1]));
        Assert.Equal(["01"], Keys(snapshot, [], Apples));
        Assert.Equal([11], store.Get(Apples, [1]));
    }

    [Fact]
    public void What_was_read_belongs_to_the_reader()
    {
        using IKeyValueStore store = Open();
        Write(store, b => b.Put(Apples, [1], [10]));

        store.Get(Apples, [1])![0] = 99;

        Assert.Equal([10], store.Get(Apples, [1]));
    }

    protected static void Write(IKeyValueStore store, Action<IKeyValueBatch> change)
    {
        using IKeyValueBatch batch = store.NewBatch();
        change(batch);
        store.Commit(batch);
    }

    private static List<string> Keys(IKeyValueReader reader, byte[] from, Column? column = null)
    {
        using IKeyValueCursor cursor = reader.Scan(column ?? Pears, from);
        var keys = new List<string>();
        while (cursor.MoveNext())
            keys.Add(Convert.ToHexString(cursor.Key));
        return keys;
    }
}
