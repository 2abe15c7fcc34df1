using GridChain.State.KeyValue;
using GridChain.State.Trie;

namespace GridChain.Chain.Tests.State;

/// <summary>Trie nodes by path in a dictionary; notes what each save did.</summary>
internal sealed class TrieNodeMemory : ITrieNodeReader, ITrieNodeWriter
{
    public Dictionary<byte[], byte[]> Nodes { get; } = new(ByteOrder.Instance);

    public int LoadCount { get; private set; }

    public int StoreCount { get; set; }

    public byte[]? Load(ReadOnlySpan<byte> path)
    {
        LoadCount++;
        return Nodes.GetValueOrDefault(path.ToArray());
    }

    public void Store(ReadOnlySpan<byte> path, ReadOnlySpan<byte> encoded)
    {
        StoreCount++;
        Nodes[path.ToArray()] = encoded.ToArray();
    }

    public void Remove(ReadOnlySpan<byte> path) =>
        Assert.True(Nodes.Remove(path.ToArray()), "A path was removed that holds no node.");
}
