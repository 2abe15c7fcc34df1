using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Generators;

namespace GridChain.Client.Keys;

/// <summary>How a keystore turns a password into a key; one of the two of Web3 Secret Storage 3.</summary>
/// <remarks>A file names its own cost, so every figure is bounded before anything is allocated.</remarks>
public abstract record KeyDerivation
{
    /// <summary>Bytes that are derived: 16 for the cipher, 16 for the MAC.</summary>
    public const int DerivedBytes = 32;

    /// <summary>Most memory that scrypt may take, bytes. geth's standard (n = 2^18, r = 8) takes 256 MiB.</summary>
    public const long ScryptMemoryBytesMax = 512L << 20;

    /// <summary>Most work that scrypt may do, n·r·p. geth's standard is 2^21.</summary>
    public const long ScryptWorkMax = 1L << 24;

    /// <summary>Most rounds of PBKDF2; the specification's example has 262,144.</summary>
    public const int Pbkdf2RoundsMax = 10_000_000;

    private KeyDerivation(ReadOnlyMemory<byte> salt) => Salt = salt;

    /// <summary>Random bytes of the file.</summary>
    public ReadOnlyMemory<byte> Salt { get; }

    /// <summary>The password's 32 bytes; takes as long as the figures say (scrypt 2^17: about half a second).</summary>
    public abstract byte[] Derive(ReadOnlySpan<byte> password);

    /// <summary>Scrypt as ethers and cast write it: n = 2^17, r = 8, p = 1; 128 MiB.</summary>
    public static Scrypt Standard() => new(NewSalt(), 1 << 17, 8, 1);

    /// <summary>Scrypt for tests and throw-away keys, geth's "light": n = 2^12, r = 8, p = 6; 4 MiB.</summary>
    public static Scrypt Light() => new(NewSalt(), 1 << 12, 8, 6);

    private static byte[] NewSalt() => RandomNumberGenerator.GetBytes(32);

    /// <summary>RFC 7914.</summary>
    public sealed record Scrypt : KeyDerivation
    {
        /// <summary>Checks the figures.</summary>
        /// <exception cref="KeystoreException">A figure is out of range or costs too much.</exception>
        public Scrypt(ReadOnlyMemory<byte> salt, long n, long r, long p)
            : base(salt)
        {
            if (n < 2 || (n & (n - 1)) != 0)
                throw Bad("kdfparams.n", n, "a power of two from 2");
            if (r is < 1 or > 1 << 10)
                throw Bad("kdfparams.r", r, "1 to 1024");
            if (p is < 1 or > 1 << 10)
                throw Bad("kdfparams.p", p, "1 to 1024");

            // RFC 7914 §2: N < 2^(128·r/8). It bites for r = 1 only, as the other bounds keep N below 2^22.
            if (r == 1 && n >= 1 << 16)
                throw Bad("kdfparams.n", n, "less than 65536 with r=1 (RFC 7914)");
            if (n > ScryptMemoryBytesMax / 128 / r || n > ScryptWorkMax / r / p)
            {
                throw new KeystoreException(
                    KeystoreFault.TooCostly,
                    $"The key file asks for scrypt with n={n}, r={r}, p={p}: more than {ScryptMemoryBytesMax >> 20} MiB "
                    + $"or n*r*p above {ScryptWorkMax}. No known wallet writes that; the file was not unlocked.");
            }

            (N, R, P) = ((int)n, (int)r, (int)p);
        }

        /// <summary>Cost in memory and time, a power of two.</summary>
        public int N { get; }

        /// <summary>Block size, in 128 bytes.</summary>
        public int R { get; }

        /// <summary>Independent runs.</summary>
        public int P { get; }

        /// <inheritdoc/>
        public override byte[] Derive(ReadOnlySpan<byte> password) =>
            SCrypt.Generate(password.ToArray(), Salt.ToArray(), N, R, P, DerivedBytes);
    }

    /// <summary>RFC 8018 with HMAC-SHA-256.</summary>
    public sealed record Pbkdf2 : KeyDerivation
    {
        /// <summary>Checks the figures.</summary>
        /// <exception cref="KeystoreException">The rounds are out of range or cost too much.</exception>
        public Pbkdf2(ReadOnlyMemory<byte> salt, long rounds)
            : base(salt)
        {
            if (rounds < 1)
                throw Bad("kdfparams.c", rounds, $"1 to {Pbkdf2RoundsMax}");
            if (rounds > Pbkdf2RoundsMax)
            {
                throw new KeystoreException(
                    KeystoreFault.TooCostly,
                    $"The key file asks for {rounds} rounds of PBKDF2; at most {Pbkdf2RoundsMax} are run.");
            }

            Rounds = (int)rounds;
        }

        /// <summary>Iterations.</summary>
        public int Rounds { get; }

        /// <inheritdoc/>
        public override byte[] Derive(ReadOnlySpan<byte> password) => Rfc2898DeriveBytes.Pbkdf2(
            password, Salt.Span, Rounds, HashAlgorithmName.SHA256, DerivedBytes);
    }

    private static KeystoreException Bad(string field, long value, string expected) => new(
        KeystoreFault.Malformed, $"The key file's {field} is {value}; {expected} was expected.");
}
