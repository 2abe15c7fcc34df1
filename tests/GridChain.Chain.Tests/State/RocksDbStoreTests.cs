using GridChain.State.KeyValue;

namespace GridChain.Chain.Tests.State;

public sealed class RocksDbStoreTests : KeyValueStoreSuite, IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("gridchain-store-");

    public void Dispose() => directory.Delete(recursive: true);

    protected override IKeyValueStore Open() => RocksDbStore.Open(directory.FullName, [Apples, Pears]);

    [Fact]
    public void Keeps_what_was_committed_when_it_is_opened_again()
    {
        using (IKeyValueStore store = Open())
            Write(store, b => b.Put(Apples, [1], [10]));

        using IKeyValueStore again = Open();

        Assert.Equal([10], again.Get(Apples, [1]));
    }

    [Fact]
    public void A_directory_in_use_is_a_conflict_that_says_what_to_do()
    {
        using IKeyValueStore store = Open();

        KeyValueException fault = Assert.Throws<KeyValueException>(() => Open());

        Assert.Equal(KeyValueFault.Conflict, fault.Fault);
        Assert.Contains("stop that one first", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_place_of_the_directory_is_unavailable()
    {
        string file = Path.Combine(directory.FullName, "file");
        File.WriteAllText(file, "x");

        KeyValueException fault = Assert.Throws<KeyValueException>(() => RocksDbStore.Open(file, [Apples]));

        Assert.Equal(KeyValueFault.Unavailable, fault.Fault);
        Assert.Contains(file, fault.Message, StringComparison.Ordinal);
    }
}
