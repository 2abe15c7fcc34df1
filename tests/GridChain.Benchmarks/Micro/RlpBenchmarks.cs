using BenchmarkDotNet.Attributes;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;

namespace GridChain.Benchmarks.Micro;

/// <summary>A token transfer to RLP and back.</summary>
public class RlpBenchmarks
{
    private Transaction transaction = new();
    private byte[] encoded = [];

    [GlobalSetup]
    public void Setup()
    {
        transaction = new Transaction
        {
            Type = TransactionType.DynamicFee,
            ChainId = 47258,
            Nonce = 7,
            MaxFeePerGas = 20_000_000_000,
            MaxPriorityFeePerGas = 1_000_000_000,
            GasLimit = 80_000,
            To = Address.FromNumber(0x1001),
            Data = new byte[68],
        }.Sign(Keccak256.Hash("sender"u8).ToArray());
        encoded = TransactionCodec.Encode(transaction);
    }

    [Benchmark]
    public byte[] Encode() => TransactionCodec.Encode(transaction);

    [Benchmark]
    public Transaction Decode() => TransactionCodec.Decode(encoded);

    [Benchmark]
    public Hash256 HashForSigning() => TransactionCodec.HashForSigning(transaction);
}
