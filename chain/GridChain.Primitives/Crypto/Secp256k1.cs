using System.Security.Cryptography;

namespace GridChain.Primitives.Crypto;

/// <summary>ECDSA over secp256k1 by the system's libsecp256k1: keys, signing, recovery.</summary>
/// <remarks>Thread-safe: the context is read-only once made. Signing is deterministic (RFC 6979), low s.</remarks>
public static unsafe class Secp256k1
{
    private static readonly nint Context = NewContext();

    /// <summary>True when the 32 bytes are a valid private key, 1 to n-1.</summary>
    public static bool IsPrivateKey(ReadOnlySpan<byte> privateKey)
    {
        if (privateKey.Length != 32)
            return false;
        fixed (byte* key = privateKey)
            return Secp256k1Native.EcSeckeyVerify(Context, key) == 1;
    }

    /// <summary>The 64 bytes x ‖ y of the public key.</summary>
    /// <exception cref="CryptographicException">The private key is not 1 to n-1.</exception>
    public static byte[] PublicKey(ReadOnlySpan<byte> privateKey)
    {
        if (!IsPrivateKey(privateKey))
            throw new CryptographicException("A private key has 32 bytes and lies between 1 and the group order.");
        byte* native = stackalloc byte[64];
        fixed (byte* key = privateKey)
            _ = Secp256k1Native.EcPubkeyCreate(Context, native, key);
        var publicKey = new byte[64];
        Serialize(native, publicKey);
        return publicKey;
    }

    /// <summary>The account of a private key.</summary>
    /// <exception cref="CryptographicException">The private key is not 1 to n-1.</exception>
    public static Address ToAddress(ReadOnlySpan<byte> privateKey) => AddressOf(PublicKey(privateKey));

    /// <summary>The account of a public key of 64 bytes x ‖ y.</summary>
    public static Address AddressOf(ReadOnlySpan<byte> publicKey)
    {
        Span<byte> digest = stackalloc byte[32];
        Keccak256.Hash(publicKey, digest);
        return new Address(digest[12..]);
    }

    /// <summary>Signs a digest.</summary>
    /// <exception cref="CryptographicException">The private key is not 1 to n-1.</exception>
    public static Signature Sign(in Hash256 digest, ReadOnlySpan<byte> privateKey)
    {
        byte* native = stackalloc byte[65];
        byte* message = stackalloc byte[32];
        byte* compact = stackalloc byte[64];
        digest.CopyTo(new Span<byte>(message, 32));
        int recoveryId;
        fixed (byte* key = privateKey)
        {
            if (!IsPrivateKey(privateKey)
                || Secp256k1Native.EcdsaSignRecoverable(Context, native, message, key, 0, 0) != 1)
            {
                throw new CryptographicException("A private key has 32 bytes and lies between 1 and the group order.");
            }
        }

        _ = Secp256k1Native.RecoverableSerializeCompact(Context, compact, &recoveryId, native);
        return new Signature(
            Numerics.UInt256.FromBigEndian(new ReadOnlySpan<byte>(compact, 32)),
            Numerics.UInt256.FromBigEndian(new ReadOnlySpan<byte>(compact + 32, 32)),
            (byte)(recoveryId & 1));
    }

    /// <summary>The account that made the signature; false when no key did.</summary>
    public static bool TryRecover(in Hash256 digest, in Signature signature, out Address address)
    {
        Span<byte> key = stackalloc byte[64];
        bool ok = TryRecoverKey(digest, signature, key);
        address = ok ? AddressOf(key) : default;
        return ok;
    }

    /// <summary>The public key x ‖ y (64 bytes) that made the signature; false when no key did.</summary>
    public static bool TryRecoverKey(in Hash256 digest, in Signature signature, Span<byte> publicKey)
    {
        byte* native = stackalloc byte[65];
        byte* message = stackalloc byte[32];
        byte* compact = stackalloc byte[64];
        byte* key = stackalloc byte[64];
        digest.CopyTo(new Span<byte>(message, 32));
        signature.R.WriteBigEndian(new Span<byte>(compact, 32));
        signature.S.WriteBigEndian(new Span<byte>(compact + 32, 32));
        if (signature.YParity > 1
            || Secp256k1Native.RecoverableParseCompact(Context, native, compact, signature.YParity) != 1
            || Secp256k1Native.EcdsaRecover(Context, key, native, message) != 1)
        {
            return false;
        }

        Serialize(key, publicKey);
        return true;
    }

    private static void Serialize(byte* native, Span<byte> publicKey)
    {
        byte* uncompressed = stackalloc byte[65];
        nuint length = 65;
        _ = Secp256k1Native.EcPubkeySerialize(Context, uncompressed, &length, native, Secp256k1Native.Uncompressed);
        new ReadOnlySpan<byte>(uncompressed + 1, 64).CopyTo(publicKey);
    }

    private static nint NewContext()
    {
        nint context = Secp256k1Native.ContextCreate(Secp256k1Native.ContextSignVerify);
        byte* seed = stackalloc byte[32];
        RandomNumberGenerator.Fill(new Span<byte>(seed, 32));

        // Blinds the scalar multiplications of signing against side channels.
        _ = Secp256k1Native.ContextRandomize(context, seed);
        return context;
    }
}
