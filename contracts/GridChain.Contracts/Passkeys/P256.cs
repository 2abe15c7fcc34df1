using System.Numerics;
using System.Security.Cryptography;

namespace GridChain.Contracts.Passkeys;

/// <summary>The curve of passkeys (NIST P-256, secp256r1; SEC 2, section 2.4.2): which keys made a signature.</summary>
/// <remarks>
/// A signature does not carry its key, but few keys can have made it (SEC 1, section 4.1.6): usually two, at most four.
/// Not in constant time: everything here is public.
/// </remarks>
public static class P256
{
    /// <summary>Bytes of a coordinate or scalar.</summary>
    public const int Length = 32;

    private static readonly BigInteger P = Number("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
    private static readonly BigInteger N = Number("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    private static readonly BigInteger B = Number("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");

    private static readonly Point Generator = new(
        Number("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
        Number("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"),
        BigInteger.One);

    /// <summary>True if s is the lower of the two that verify: a chain takes no other.</summary>
    /// <param name="s">32 bytes, big-endian.</param>
    public static bool IsLowS(ReadOnlySpan<byte> s) => Number(s) <= N / 2;

    /// <summary>The lower one of s and its negative; both verify.</summary>
    /// <param name="s">32 bytes, big-endian.</param>
    public static byte[] LowS(ReadOnlySpan<byte> s)
    {
        BigInteger value = Number(s);
        return Bytes(value > N / 2 ? N - value : value);
    }

    /// <summary>True if the key made the signature.</summary>
    /// <param name="hash">32 bytes that were signed.</param>
    /// <param name="r">32 bytes, big-endian.</param>
    /// <param name="s">32 bytes, big-endian.</param>
    /// <param name="x">Of the key, 32 bytes, big-endian.</param>
    /// <param name="y">Of the key, 32 bytes, big-endian.</param>
    public static bool Verify(
        ReadOnlySpan<byte> hash, ReadOnlySpan<byte> r, ReadOnlySpan<byte> s, ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        try
        {
            using var key = ECDsa.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = x.ToArray(), Y = y.ToArray() },
            });
            return key.VerifyHash(hash, [.. r, .. s]);
        }
        catch (CryptographicException)
        {
            // Not a point of the curve.
            return false;
        }
    }

    /// <summary>The keys that can have made a signature.</summary>
    /// <param name="hash">32 bytes that were signed.</param>
    /// <param name="r">32 bytes, big-endian.</param>
    /// <param name="s">32 bytes, big-endian.</param>
    /// <returns>Coordinates, 32 bytes each, big-endian; none if r and s are no signature.</returns>
    public static IReadOnlyList<(byte[] X, byte[] Y)> Recover(
        ReadOnlySpan<byte> hash, ReadOnlySpan<byte> r, ReadOnlySpan<byte> s)
    {
        (BigInteger nr, BigInteger ns) = (Number(r), Number(s));
        if (nr.IsZero || ns.IsZero || nr >= N || ns >= N)
            return [];
        var keys = new List<(byte[] X, byte[] Y)>();
        BigInteger inverse = BigInteger.ModPow(nr, N - 2, N);
        BigInteger u1 = Mod(-Number(hash) * inverse, N);
        BigInteger u2 = ns * inverse % N;

        // r is the x of a point modulo n; as n < p, one more x may fit.
        for (BigInteger x = nr; x < P; x += N)
        {
            BigInteger square = Mod((x * x * x) - (3 * x) + B, P);
            BigInteger y = BigInteger.ModPow(square, (P + 1) / 4, P);
            if (y * y % P != square)
                continue;
            foreach (BigInteger root in (BigInteger[])[y, P - y])
            {
                Point key = Sum(u1, Generator, u2, new Point(x, root, BigInteger.One));
                if (!key.Z.IsZero)
                    keys.Add(key.ToAffine());
            }
        }

        return keys;
    }

    // a·first + b·second, both at once from the highest bit (Shamir's trick).
    private static Point Sum(BigInteger a, Point first, BigInteger b, Point second)
    {
        Point both = first.Add(second);
        Point sum = Point.Infinity;
        for (int bit = 255; bit >= 0; bit--)
        {
            sum = sum.Double();
            bool hasA = !((a >> bit).IsEven);
            bool hasB = !((b >> bit).IsEven);
            if (hasA && hasB)
                sum = sum.Add(both);
            else if (hasA)
                sum = sum.Add(first);
            else if (hasB)
                sum = sum.Add(second);
        }

        return sum;
    }

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static BigInteger Number(string hex) => Number(Convert.FromHexString(hex));

    private static BigInteger Mod(BigInteger value, BigInteger modulus)
    {
        BigInteger rest = value % modulus;
        return rest.Sign < 0 ? rest + modulus : rest;
    }

    private static byte[] Bytes(BigInteger value)
    {
        var bytes = new byte[Length];
        byte[] digits = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        digits.CopyTo(bytes, Length - digits.Length);
        return bytes;
    }

    /// <summary>A point in Jacobian coordinates: (X / Z², Y / Z³), or infinity where Z is 0.</summary>
    private readonly record struct Point(BigInteger X, BigInteger Y, BigInteger Z)
    {
        internal static Point Infinity { get; } = new(BigInteger.One, BigInteger.One, BigInteger.Zero);

        // "dbl-2001-b" for a = -3 of the Explicit-Formulas Database.
        internal Point Double()
        {
            if (Z.IsZero || Y.IsZero)
                return Infinity;
            BigInteger delta = Z * Z % P;
            BigInteger gamma = Y * Y % P;
            BigInteger beta = X * gamma % P;
            BigInteger alpha = 3 * (X - delta) * (X + delta) % P;
            BigInteger x = Mod((alpha * alpha) - (8 * beta), P);
            BigInteger z = Mod(((Y + Z) * (Y + Z)) - gamma - delta, P);
            BigInteger y = Mod((alpha * ((4 * beta) - x)) - (8 * gamma * gamma), P);
            return new Point(x, y, z);
        }

        // "add-1998-cmo-2".
        internal Point Add(Point other)
        {
            if (Z.IsZero)
                return other;
            if (other.Z.IsZero)
                return this;
            (BigInteger z1, BigInteger z2) = (Z * Z % P, other.Z * other.Z % P);
            (BigInteger u1, BigInteger u2) = (X * z2 % P, other.X * z1 % P);
            (BigInteger s1, BigInteger s2) = (Y * z2 * other.Z % P, other.Y * z1 * Z % P);
            BigInteger h = Mod(u2 - u1, P);
            BigInteger d = Mod(s2 - s1, P);
            if (h.IsZero)
                return d.IsZero ? Double() : Infinity;
            BigInteger h2 = h * h % P;
            BigInteger h3 = h2 * h % P;
            BigInteger v = u1 * h2 % P;
            BigInteger x = Mod((d * d) - h3 - (2 * v), P);
            return new Point(x, Mod((d * (v - x)) - (s1 * h3), P), Z * other.Z % P * h % P);
        }

        internal (byte[] X, byte[] Y) ToAffine()
        {
            BigInteger inverse = BigInteger.ModPow(Z, P - 2, P);
            BigInteger square = inverse * inverse % P;
            return (Bytes(X * square % P), Bytes(Y * square % P * inverse % P));
        }
    }
}
