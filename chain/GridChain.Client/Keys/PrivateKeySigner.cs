using System.Security.Cryptography;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;

namespace GridChain.Client.Keys;

/// <summary>A signer over a private key in memory. Not thread-safe against <see cref="Dispose"/>.</summary>
public sealed class PrivateKeySigner : ISigner, IDisposable
{
    private readonly byte[] key;

    /// <summary>Copies the 32 bytes of the private key.</summary>
    /// <exception cref="CryptographicException">The private key is not 1 to n-1.</exception>
    public PrivateKeySigner(ReadOnlySpan<byte> privateKey)
    {
        Address = Secp256k1.ToAddress(privateKey);
        key = privateKey.ToArray();
    }

    /// <inheritdoc/>
    public Address Address { get; }

    /// <summary>A new key from the operating system's source of randomness.</summary>
    public static PrivateKeySigner Create()
    {
        Span<byte> key = stackalloc byte[32];

        // Chance of a value outside 1 to n-1 is 2^-128, so the loop does not turn twice.
        do
            RandomNumberGenerator.Fill(key);
        while (!Secp256k1.IsPrivateKey(key));
        var signer = new PrivateKeySigner(key);
        CryptographicOperations.ZeroMemory(key);
        return signer;
    }

    /// <inheritdoc/>
    public Signature Sign(in Hash256 digest) => Secp256k1.Sign(digest, key);

    /// <inheritdoc/>
    public Transaction SignTransaction(Transaction transaction) => transaction.Sign(key);

    /// <summary>Encrypts the key under a password.</summary>
    public EncryptedKey Encrypt(string password, KeyDerivation derivation) =>
        EncryptedKey.Encrypt(key, password, derivation);

    /// <summary>Overwrites the key in memory.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(key);
}
