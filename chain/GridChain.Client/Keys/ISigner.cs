using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;

namespace GridChain.Client.Keys;

/// <summary>An account that can sign. What it signs is the caller's to decide and to show beforehand.</summary>
public interface ISigner
{
    /// <summary>The account; known without unlocking anything.</summary>
    Address Address { get; }

    /// <summary>Signs a digest as it is: EIP-712 digests and transaction hashes.</summary>
    /// <exception cref="KeystoreException">The key cannot be unlocked.</exception>
    Signature Sign(in Hash256 digest);

    /// <summary>Signs a transaction of any type; the result carries the signature.</summary>
    /// <exception cref="KeystoreException">The key cannot be unlocked.</exception>
    Transaction SignTransaction(Transaction transaction);
}
