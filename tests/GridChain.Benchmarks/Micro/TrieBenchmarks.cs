using BenchmarkDotNet.Attributes;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.State.Trie;

namespace GridChain.Benchmarks.Micro;

/// <summary>A thousand new entries into a trie and its root, per entry.</summary>
public class TrieBenchmarks
{
    private const int Count = 1_000;
    private readonly byte[][] keys = [.. Enumerable.Range(0, Count)
        .Select(i => Keccak256.Hash(BitConverter.GetBytes(i)).ToArray())];

    private readonly byte[] value = new byte[70];

    [GlobalSetup]
    public void Setup() => value.AsSpan().Fill(1);

    [Benchmark(OperationsPerInvoke = Count)]
    public Hash256 InsertAndHash()
    {
        var trie = new PatriciaTrie();
        foreach (byte[] key in keys)
            trie.Set(key, value);
        return trie.RootHash();
    }
}
