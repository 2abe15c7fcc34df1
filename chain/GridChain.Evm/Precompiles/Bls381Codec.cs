using GridChain.Evm.Interpreter;
using GridChain.Evm.Precompiles.Curves;

namespace GridChain.Evm.Precompiles;

/// <summary>
/// Elements and points of BLS12-381 as EIP-2537 writes them: elements in 64 bytes, infinity all zeros.
/// </summary>
internal static class Bls381Codec
{
    /// <summary>Bytes of an element of Fp, 16 zeros first.</summary>
    public const int FpBytes = 64;

    /// <summary>Bytes of an element of Fp2, real part first.</summary>
    public const int Fp2Bytes = 128;

    /// <summary>Bytes of a point of the curve.</summary>
    public const int G1Bytes = 128;

    /// <summary>Bytes of a point of the twist.</summary>
    public const int G2Bytes = 256;

    private const int PaddingBytes = FpBytes - Bls381Fp.Bytes;

    /// <summary>Reads an element of Fp; false when it is not canonical.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Bls381Fp element)
    {
        bool isCanonical = Bls381Fp.TryRead(bytes[PaddingBytes..FpBytes], out element);
        return isCanonical && !bytes[..PaddingBytes].ContainsAnyExcept((byte)0);
    }

    /// <summary>Reads an element of Fp2; false when it is not canonical.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Fp2<Bls381Fp> element)
    {
        bool isCanonical = TryRead(bytes, out Bls381Fp real) & TryRead(bytes[FpBytes..], out Bls381Fp imaginary);
        element = new(real, imaginary);
        return isCanonical;
    }

    /// <summary>Reads a point of the curve, of its subgroup if asked; false when it is none.</summary>
    public static bool TryReadG1(ReadOnlySpan<byte> bytes, bool inSubgroup, out CurvePoint<Bls381Fp> point)
    {
        point = CurvePoint<Bls381Fp>.Infinity;
        if (!TryRead(bytes, out Bls381Fp x) || !TryRead(bytes[FpBytes..], out Bls381Fp y))
            return false;
        if (x.IsZero && y.IsZero)
            return true;
        point = CurvePoint<Bls381Fp>.Affine(x, y);
        return CurvePoint<Bls381Fp>.IsOnCurve(x, y, Bls12381.B) && (!inSubgroup || Bls12381.IsInSubgroup(point));
    }

    /// <summary>Reads a point of the twist, of its subgroup if asked; false when it is none.</summary>
    public static bool TryReadG2(
        ReadOnlySpan<byte> bytes, bool inSubgroup, out CurvePoint<Fp2<Bls381Fp>> point)
    {
        point = CurvePoint<Fp2<Bls381Fp>>.Infinity;
        if (!TryRead(bytes, out Fp2<Bls381Fp> x) || !TryRead(bytes[Fp2Bytes..], out Fp2<Bls381Fp> y))
            return false;
        if (x.IsZero && y.IsZero)
            return true;
        point = CurvePoint<Fp2<Bls381Fp>>.Affine(x, y);
        return CurvePoint<Fp2<Bls381Fp>>.IsOnCurve(x, y, Bls12381.TwistB)
            && (!inSubgroup || Bls12381.IsInSubgroup(point));
    }

    /// <summary>Writes a point of the curve.</summary>
    public static void Write(in CurvePoint<Bls381Fp> point, ReturnBuffer output)
    {
        Span<byte> bytes = output.Resize(G1Bytes);
        bytes.Clear();
        if (point.IsInfinity)
            return;
        (Bls381Fp x, Bls381Fp y) = point.ToAffine();
        x.Write(bytes[PaddingBytes..]);
        y.Write(bytes[(FpBytes + PaddingBytes)..]);
    }

    /// <summary>Writes a point of the twist.</summary>
    public static void Write(in CurvePoint<Fp2<Bls381Fp>> point, ReturnBuffer output)
    {
        Span<byte> bytes = output.Resize(G2Bytes);
        bytes.Clear();
        if (point.IsInfinity)
            return;
        (Fp2<Bls381Fp> x, Fp2<Bls381Fp> y) = point.ToAffine();
        x.C0.Write(bytes[PaddingBytes..]);
        x.C1.Write(bytes[(FpBytes + PaddingBytes)..]);
        y.C0.Write(bytes[(Fp2Bytes + PaddingBytes)..]);
        y.C1.Write(bytes[(Fp2Bytes + FpBytes + PaddingBytes)..]);
    }
}
