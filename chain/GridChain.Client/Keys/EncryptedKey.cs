using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GridChain.Client.Keys.Unicode;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Client.Keys;

/// <summary>A private key under a password: Web3 Secret Storage 3 with AES-128-CTR and a Keccak-256 MAC.</summary>
/// <remarks>
/// derived = kdf(password); MAC = keccak256(derived[16..32] ‖ ciphertext); key = AES-128-CTR(derived[0..16], iv).
/// The MAC is compared in constant time before anything is deciphered.
/// </remarks>
public sealed record EncryptedKey
{
    /// <summary>The account; null when the file does not tell it (privacy-minded wallets leave it out).</summary>
    public required Address? Address { get; init; }

    /// <summary>The file's UUID, as text.</summary>
    public required string Id { get; init; }

    /// <summary>How the password becomes a key.</summary>
    public required KeyDerivation Derivation { get; init; }

    /// <summary>First counter block, 16 bytes.</summary>
    public required ReadOnlyMemory<byte> Iv { get; init; }

    /// <summary>32 bytes.</summary>
    public required ReadOnlyMemory<byte> CipherText { get; init; }

    /// <summary>32 bytes.</summary>
    public required ReadOnlyMemory<byte> Mac { get; init; }

    /// <summary>Encrypts a private key of 32 bytes.</summary>
    public static EncryptedKey Encrypt(ReadOnlySpan<byte> privateKey, string password, KeyDerivation derivation)
    {
        byte[] derived = derivation.Derive(PasswordBytes(password));
        byte[] iv = RandomNumberGenerator.GetBytes(16);
        byte[] cipherText = privateKey.ToArray();
        ApplyCounterMode(derived.AsSpan(0, 16), iv, cipherText);
        return new EncryptedKey
        {
            Address = Secp256k1.ToAddress(privateKey),
            Id = NewId(),
            Derivation = derivation,
            Iv = iv,
            CipherText = cipherText,
            Mac = MacOf(derived, cipherText),
        };
    }

    /// <summary>Decrypts into a signer, which the caller disposes.</summary>
    /// <exception cref="KeystoreException">Wrong password, or the key is not the stated account's.</exception>
    public PrivateKeySigner Unlock(string password)
    {
        byte[] derived = Derivation.Derive(PasswordBytes(password));
        if (!CryptographicOperations.FixedTimeEquals(MacOf(derived, CipherText.Span), Mac.Span))
        {
            throw new KeystoreException(
                KeystoreFault.WrongPassword,
                $"The password does not unlock the key{(Address is { } a ? " of " + a.ToChecksum() : "")}.");
        }

        byte[] key = CipherText.ToArray();
        try
        {
            ApplyCounterMode(derived.AsSpan(0, 16), Iv.Span, key);
            return NewSigner(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    private PrivateKeySigner NewSigner(byte[] key)
    {
        if (!Secp256k1.IsPrivateKey(key))
            throw new KeystoreException(KeystoreFault.Malformed, "The key file holds no secp256k1 private key.");
        var signer = new PrivateKeySigner(key);

        // A file that claims another account would make a user sign as somebody else than shown.
        if (Address is { } stated && stated != signer.Address)
        {
            throw new KeystoreException(
                KeystoreFault.Malformed,
                $"The key file says {stated.ToChecksum()}, its key is that of {signer.Address.ToChecksum()}.");
        }

        return signer;
    }

    private static byte[] MacOf(ReadOnlySpan<byte> derived, ReadOnlySpan<byte> cipherText) =>
        Keccak256.HashConcat(derived[16..32], cipherText).ToArray();

    /// <summary>XORs the key stream of NIST SP 800-38A §6.5 over the data; encrypts and decrypts alike.</summary>
    private static void ApplyCounterMode(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, Span<byte> data)
    {
        using var aes = Aes.Create();
        aes.SetKey(key);
        UInt128 counter = BinaryPrimitives.ReadUInt128BigEndian(iv);
        Span<byte> block = stackalloc byte[16];
        Span<byte> stream = stackalloc byte[16];
        for (int at = 0; at < data.Length; at += 16, counter++)
        {
            BinaryPrimitives.WriteUInt128BigEndian(block, counter);
            aes.EncryptEcb(block, stream, PaddingMode.None);
            for (int i = 0; i < 16 && at + i < data.Length; i++)
                data[at + i] ^= stream[i];
        }
    }

    // The specification asks for NFKC, so that one password typed on two systems is one password.
    private static byte[] PasswordBytes(string password) =>
        Encoding.UTF8.GetBytes(Nfkc.Normalize(password));

    /// <summary>A random UUID of version 4 (RFC 9562 §5.4).</summary>
    private static string NewId()
    {
        byte[] bytes = RandomNumberGenerator.GetBytes(16);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
