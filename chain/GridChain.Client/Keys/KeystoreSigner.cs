using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;

namespace GridChain.Client.Keys;

/// <summary>A signer over a key file that asks for the password at the first signature and not before.</summary>
/// <remarks>So a command can show everything, and refuse, before any key is touched.</remarks>
public sealed class KeystoreSigner : ISigner, IDisposable
{
    private readonly EncryptedKey encrypted;
    private readonly Func<string> askPassword;
    private PrivateKeySigner? unlocked;

    /// <summary>A locked signer.</summary>
    /// <param name="address">The account, from the file or the user's configuration; checked at unlocking.</param>
    /// <param name="encrypted">The key file.</param>
    /// <param name="askPassword">Asked once, at the first signature.</param>
    public KeystoreSigner(Address address, EncryptedKey encrypted, Func<string> askPassword)
    {
        Address = address;
        this.encrypted = encrypted with { Address = address };
        this.askPassword = askPassword;
    }

    /// <inheritdoc/>
    public Address Address { get; }

    /// <summary>True after the first signature.</summary>
    public bool IsUnlocked => unlocked is not null;

    /// <summary>Unlocks now, to fail early; does nothing the second time.</summary>
    /// <exception cref="KeystoreException">The password does not fit, or the key is another account's.</exception>
    public void Unlock() => unlocked ??= encrypted.Unlock(askPassword());

    /// <inheritdoc/>
    public Signature Sign(in Hash256 digest)
    {
        Unlock();
        return unlocked!.Sign(digest);
    }

    /// <inheritdoc/>
    public Transaction SignTransaction(Transaction transaction)
    {
        Unlock();
        return unlocked!.SignTransaction(transaction);
    }

    /// <summary>Overwrites the key in memory.</summary>
    public void Dispose() => unlocked?.Dispose();
}
