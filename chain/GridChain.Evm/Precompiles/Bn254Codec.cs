using GridChain.Evm.Interpreter;
using GridChain.Evm.Precompiles.Curves;

namespace GridChain.Evm.Precompiles;

/// <summary>
/// Points of alt_bn128 as EIP-196 and EIP-197 write them: 32-byte coordinates, (0, 0) at infinity.
/// </summary>
internal static class Bn254Codec
{
    /// <summary>Bytes of a point of the curve.</summary>
    public const int G1Bytes = 64;

    /// <summary>Bytes of a point of the twist; of each coordinate the imaginary part comes first.</summary>
    public const int G2Bytes = 128;

    /// <summary>Reads a point of the curve; false when it is none.</summary>
    public static bool TryReadG1(ReadOnlySpan<byte> bytes, out CurvePoint<Bn254Fp> point)
    {
        point = CurvePoint<Bn254Fp>.Infinity;
        if (!Bn254Fp.TryRead(bytes[..32], out Bn254Fp x) || !Bn254Fp.TryRead(bytes[32..64], out Bn254Fp y))
            return false;
        if (x.IsZero && y.IsZero)
            return true;
        point = CurvePoint<Bn254Fp>.Affine(x, y);
        return CurvePoint<Bn254Fp>.IsOnCurve(x, y, AltBn128.B);
    }

    /// <summary>Reads a point of the twist's subgroup; false when it is none.</summary>
    public static bool TryReadG2(ReadOnlySpan<byte> bytes, out CurvePoint<Fp2<Bn254Fp>> point)
    {
        point = CurvePoint<Fp2<Bn254Fp>>.Infinity;
        if (!TryReadFp2(bytes, out Fp2<Bn254Fp> x) || !TryReadFp2(bytes[64..], out Fp2<Bn254Fp> y))
            return false;
        if (x.IsZero && y.IsZero)
            return true;
        point = CurvePoint<Fp2<Bn254Fp>>.Affine(x, y);
        return CurvePoint<Fp2<Bn254Fp>>.IsOnCurve(x, y, AltBn128.TwistB) && AltBn128.IsInSubgroup(point);
    }

    /// <summary>Writes a point of the curve.</summary>
    public static void Write(in CurvePoint<Bn254Fp> point, ReturnBuffer output)
    {
        Span<byte> bytes = output.Resize(G1Bytes);
        bytes.Clear();
        if (point.IsInfinity)
            return;
        (Bn254Fp x, Bn254Fp y) = point.ToAffine();
        x.Write(bytes);
        y.Write(bytes[32..]);
    }

    private static bool TryReadFp2(ReadOnlySpan<byte> bytes, out Fp2<Bn254Fp> value)
    {
        bool ok = Bn254Fp.TryRead(bytes[..32], out Bn254Fp imaginary)
            & Bn254Fp.TryRead(bytes[32..64], out Bn254Fp real);
        value = new(real, imaginary);
        return ok;
    }
}
