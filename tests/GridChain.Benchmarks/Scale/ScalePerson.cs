using System.Text;
using GridChain.Client.Calls;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;

namespace GridChain.Benchmarks.Scale;

/// <summary>Somebody with a key who sends transactions, one behind the other.</summary>
/// <param name="name">The key follows from it.</param>
internal sealed class ScalePerson(string name)
{
    private readonly byte[] key = Keccak256.Hash(Encoding.UTF8.GetBytes(name)).ToArray();
    private ulong nonce;

    /// <summary>Address of the key.</summary>
    public Address Address => field == Address.Zero ? field = Secp256k1.ToAddress(key) : field;

    /// <summary>The next transaction, not yet signed.</summary>
    public Transaction Next(ContractCall call, ulong gas, ulong chainId) => new()
    {
        Type = TransactionType.DynamicFee,
        ChainId = chainId,
        GasLimit = gas,
        To = call.To,
        Data = call.Data,
        Nonce = nonce++,
    };

    /// <summary>The transaction signed, with its sender recovered as a pool does.</summary>
    public Transaction Seal(Transaction transaction)
    {
        Transaction signed = transaction.Sign(key);
        _ = signed.TryGetSender(out _);
        return signed;
    }

    /// <summary>Signature of a digest, 65 bytes r, s, v.</summary>
    public byte[] Sign(in Hash256 digest) => Secp256k1.Sign(digest, key).ToBytes();
}
