using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Chain.Tests.TxPool;

/// <summary>A test's private key, by a small number.</summary>
public sealed class Wallet
{
    private readonly byte[] key = new byte[32];

    public Wallet(int number)
    {
        new UInt256((ulong)number + 1, 0, 0, 7).WriteBigEndian(key);
        Address = Secp256k1.ToAddress(key);
    }

    public Address Address { get; }

    public Transaction Sign(Transaction transaction) => transaction.Sign(key);

    public Transaction Transfer(ulong nonce, ulong price = 0) => Sign(Plain(nonce, price));

    public static Transaction Plain(ulong nonce, ulong price = 0) => new()
    {
        Type = TransactionType.DynamicFee,
        ChainId = FakePoolChain.ChainId,
        Nonce = nonce,
        MaxFeePerGas = price,
        MaxPriorityFeePerGas = price,
        GasLimit = 21_000,
        To = Address.FromNumber(0xbeef),
    };
}
