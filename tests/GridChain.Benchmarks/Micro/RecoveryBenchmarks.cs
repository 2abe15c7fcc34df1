using BenchmarkDotNet.Attributes;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Benchmarks.Micro;

/// <summary>secp256k1: who signed, and signing.</summary>
public class RecoveryBenchmarks
{
    private static readonly byte[] Key = Keccak256.Hash("sender"u8).ToArray();
    private static readonly Hash256 Digest = Keccak256.Hash("message"u8);
    private Signature signature;

    [GlobalSetup]
    public void Setup() => signature = Secp256k1.Sign(Digest, Key);

    [Benchmark]
    public bool Recover() => Secp256k1.TryRecover(Digest, signature, out _);

    [Benchmark]
    public Signature Sign() => Secp256k1.Sign(Digest, Key);
}
