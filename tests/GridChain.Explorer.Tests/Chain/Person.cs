using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Explorer.Tests.Chain;

/// <summary>Somebody with a key that only tests use: keccak256 of the name.</summary>
internal sealed class Person(string name)
{
    private readonly byte[] key = Keccak256.Hash(System.Text.Encoding.UTF8.GetBytes(name)).ToArray();

    public Address Address => Secp256k1.ToAddress(key);

    /// <summary>Signs a digest: 65 bytes r, s, v.</summary>
    public byte[] Sign(in Hash256 digest) => Secp256k1.Sign(digest, key).ToBytes();
}
