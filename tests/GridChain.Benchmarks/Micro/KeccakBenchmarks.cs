using BenchmarkDotNet.Attributes;
using GridChain.Primitives.Crypto;

namespace GridChain.Benchmarks.Micro;

/// <summary>Keccak-256 of a storage key, of a transaction, of a trie branch, of a large code.</summary>
public class KeccakBenchmarks
{
    private readonly byte[] digest = new byte[32];
    private byte[] data = [];

    [Params(32, 180, 532, 24_576)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void Setup() => data = [.. Enumerable.Range(0, Bytes).Select(i => (byte)i)];

    [Benchmark]
    public void Hash() => Keccak256.Hash(data, digest);
}
