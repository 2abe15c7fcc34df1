using System.Globalization;
using System.Numerics;
using GridChain.Evm.Precompiles.Curves;

namespace GridChain.Evm.Kzg;

/// <summary>Commitments and proofs as they travel: points of BLS12-381 in 48 bytes.</summary>
internal static class KzgPoint
{
    /// <summary>Bytes of a point.</summary>
    public const int Bytes = Bls381Fp.Bytes;

    /// <summary>Reads a point of the subgroup in 48 bytes: x with three flags in its highest bits.</summary>
    public static bool TryDecompress(ReadOnlySpan<byte> bytes, out CurvePoint<Bls381Fp> point)
    {
        const int Compressed = 0x80;
        const int Infinity = 0x40;
        const int LargerY = 0x20;
        point = CurvePoint<Bls381Fp>.Infinity;
        int flags = bytes[0] & (Compressed | Infinity | LargerY);
        if ((flags & Compressed) == 0)
            return false;
        Span<byte> plain = stackalloc byte[Bls381Fp.Bytes];
        bytes.CopyTo(plain);
        plain[0] &= 0x1f;
        if ((flags & Infinity) != 0)
            return flags == (Compressed | Infinity) && !plain.ContainsAnyExcept((byte)0);
        if (!Bls381Fp.TryRead(plain, out Bls381Fp x))
            return false;
        Bls381Fp right = Bls381Fp.Add(Bls381Fp.Multiply(Bls381Fp.Square(x), x), Bls12381.B);
        if (!Bls381Roots.TryFind(right, out Bls381Fp y))
            return false;
        if (IsLarger(y) != ((flags & LargerY) != 0))
            y = FieldPower.Negate(y);
        point = CurvePoint<Bls381Fp>.Affine(x, y);
        return Bls12381.IsInSubgroup(point);
    }

    /// <summary>An element by its hexadecimal digits.</summary>
    public static Bls381Fp Fp(string hex) => Bls381Fp.From(
        BigInteger.Parse("0" + hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    private static bool IsLarger(in Bls381Fp y)
    {
        Span<byte> bytes = stackalloc byte[Bls381Fp.Bytes];
        y.Write(bytes);
        return new BigInteger(bytes, isUnsigned: true, isBigEndian: true) > (Bls381Fp.Prime - 1) / 2;
    }
}
