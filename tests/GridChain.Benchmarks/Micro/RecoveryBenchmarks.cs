using BenchmarkDotNet.Attributes;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Benchmarks.Micro;

/// <summary>secp256k1: who signed, and signing.</summary>
public class RecoveryBenchmarks
{
    private const int BatchCount = 64;

    private static readonly byte[] Key = Keccak256.Hash("sender"u8).ToArray();
    private static readonly Hash256 Digest = Keccak256.Hash("message"u8);
    private readonly Hash256[] digests = new Hash256[BatchCount];
    private readonly Signature[] signatures = new Signature[BatchCount];
    private readonly Address?[] signers = new Address?[BatchCount];
    private Signature signature;

    [GlobalSetup]
    public void Setup()
    {
        signature = Secp256k1.Sign(Digest, Key);
        for (int i = 0; i < BatchCount; i++)
        {
            digests[i] = Keccak256.Hash([(byte)i]);
            signatures[i] = Secp256k1.Sign(digests[i], Key);
        }
    }

    [Benchmark]
    public bool Recover() => Secp256k1.TryRecover(Digest, signature, out _);

    /// <summary>One of 64 at once.</summary>
    [Benchmark(OperationsPerInvoke = BatchCount)]
    public void RecoverBatch() => SignatureBatch.Recover(digests, signatures, signers);

    [Benchmark]
    public Signature Sign() => Secp256k1.Sign(Digest, Key);
}
