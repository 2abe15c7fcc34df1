using CsCheck;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.State.KeyValue;
using GridChain.State.Trie;

namespace GridChain.Chain.Tests.State;

public sealed class PatriciaTrieTests
{
    public static TheoryData<string> Files => [.. TrieVectors.Files];

    // Short keys over few byte values collide often: every split, join and embedded node comes up.
    private static readonly Gen<byte[]> Key =
        Gen.Int[0, 4].Select(i => new byte[] { 0x00, 0x01, 0x10, 0x11, 0xa0 }[i]).Array[0, 4];

    private static readonly Gen<byte[]> Value = Gen.OneOf(Gen.Byte.Array[1, 3], Gen.Byte.Array[30, 40]);

    private static readonly Gen<(byte[] Key, byte[]? Value)[]> Changes =
        Gen.Select(Key, Gen.Null(Value)).Array[1, 24];

    [Theory]
    [MemberData(nameof(Files))]
    public void Reaches_the_roots_of_the_official_vectors(string file)
    {
        foreach (TrieVector vector in TrieVectors.Read(file))
        {
            var trie = new PatriciaTrie();
            foreach ((byte[] key, byte[]? value) in vector.Entries)
                trie.Set(TrieVectors.IsSecure(file) ? Keccak256.Hash(key).ToArray() : key, value);
            Assert.Equal((vector.Name, vector.Root), (vector.Name, trie.RootHash()));
        }
    }

    [Fact]
    public void Agrees_with_the_definition_after_any_batches_of_changes() =>
        Changes.Array[1, 5].Sample(batches =>
        {
            var nodes = new TrieNodeMemory();
            var model = new Dictionary<byte[], byte[]>(ByteOrder.Instance);
            Hash256 root = PatriciaTrie.EmptyRoot;
            foreach ((byte[] Key, byte[]? Value)[] batch in batches)
            {
                var trie = new PatriciaTrie(nodes, root);
                Apply(batch, trie, model);
                root = trie.RootHash();
                trie.Save(nodes);
                Assert.Equal(NaiveTrie.RootOf(model), root);
            }

            AssertHoldsExactly(nodes, root, model);
        });

    [Fact]
    public void One_trie_can_be_saved_again_and_again() =>
        Changes.Array[1, 5].Sample(batches =>
        {
            var nodes = new TrieNodeMemory();
            var model = new Dictionary<byte[], byte[]>(ByteOrder.Instance);
            var trie = new PatriciaTrie(nodes, PatriciaTrie.EmptyRoot);
            foreach ((byte[] Key, byte[]? Value)[] batch in batches)
            {
                Apply(batch, trie, model);
                trie.Save(nodes);
            }

            AssertHoldsExactly(nodes, trie.RootHash(), model);
        });

    [Fact]
    public void Loads_and_stores_only_the_path_of_a_change()
    {
        var nodes = new TrieNodeMemory();
        var trie = new PatriciaTrie(nodes, PatriciaTrie.EmptyRoot);
        for (int i = 0; i < 4096; i++)
            trie.Set(Keccak256.Hash(BitConverter.GetBytes(i)).ToArray(), [1, 2, 3]);
        Hash256 root = trie.RootHash();
        trie.Save(nodes);
        nodes.StoreCount = 0;

        var next = new PatriciaTrie(nodes, root);
        next.Set(Keccak256.Hash(BitConverter.GetBytes(17)).ToArray(), [9]);
        next.Save(nodes);

        Assert.InRange(nodes.LoadCount, 3, 6);
        Assert.InRange(nodes.StoreCount, 3, 6);
    }

    [Fact]
    public void A_missing_node_is_reported_as_damage_with_its_path()
    {
        var nodes = new TrieNodeMemory();
        var trie = new PatriciaTrie(nodes, Keccak256.Hash([1]));

        KeyValueException fault = Assert.Throws<KeyValueException>(() => trie.Get([1]));

        Assert.Equal(KeyValueFault.Corrupt, fault.Fault);
    }

    [Fact]
    public void A_root_of_another_version_is_reported_as_damage()
    {
        var nodes = new TrieNodeMemory();
        var trie = new PatriciaTrie(nodes, PatriciaTrie.EmptyRoot);
        trie.Set([1], [1]);
        trie.Save(nodes);

        var other = new PatriciaTrie(nodes, Keccak256.Hash([1]));

        Assert.Equal(KeyValueFault.Corrupt, Assert.Throws<KeyValueException>(() => other.Get([1])).Fault);
    }

    private static void Apply(
        (byte[] Key, byte[]? Value)[] batch, PatriciaTrie trie, Dictionary<byte[], byte[]> model)
    {
        foreach ((byte[] key, byte[]? value) in batch)
        {
            trie.Set(key, value);
            if (value is null)
                model.Remove(key);
            else
                model[key] = value;
        }
    }

    /// <summary>All entries can be read from the nodes, and no node is left over.</summary>
    private static void AssertHoldsExactly(TrieNodeMemory nodes, Hash256 root, Dictionary<byte[], byte[]> model)
    {
        var read = new PatriciaTrie(nodes, root);
        foreach ((byte[] key, byte[] value) in model)
            Assert.Equal(value, read.Get(key));

        var fresh = new TrieNodeMemory();
        var rebuilt = new PatriciaTrie();
        foreach ((byte[] key, byte[] value) in model)
            rebuilt.Set(key, value);
        rebuilt.Save(fresh);
        Assert.Equal(
            fresh.Nodes.OrderBy(n => n.Key, ByteOrder.Instance).Select(n => (Convert.ToHexString(n.Key), Convert.ToHexString(n.Value))),
            nodes.Nodes.OrderBy(n => n.Key, ByteOrder.Instance).Select(n => (Convert.ToHexString(n.Key), Convert.ToHexString(n.Value))));
    }
}
