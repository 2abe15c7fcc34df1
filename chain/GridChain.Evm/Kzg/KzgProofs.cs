using System.Numerics;
using System.Security.Cryptography;
using GridChain.Evm.Precompiles.Curves;
using GridChain.Evm.Precompiles.Native;
using GridChain.Primitives;

namespace GridChain.Evm.Kzg;

/// <summary>Checks that blobs are what their commitments say (EIP-4844, EIP-7594).</summary>
/// <remarks>
/// Takes 5 ms of CPU for a blob with one proof and some tens of them for one with proofs of its cells, so ask what
/// is cheap first. Pure; may be called from any thread.
/// </remarks>
public static class KzgProofs
{
    /// <summary>Bytes of a blob.</summary>
    public const int BlobBytes = BlobPolynomial.BlobBytes;

    /// <summary>Bytes of a commitment and of a proof.</summary>
    public const int PointBytes = KzgPoint.Bytes;

    /// <summary>Cells of a blob that was extended to twice its length (EIP-7594).</summary>
    public const int CellsPerBlob = 128;

    private const byte HashVersion = 0x01;
    private const int CellElements = KzgSetup.PointCount;

    // For cell k the 64th power of what shifts its places: a 128th root of unity to k with its bits reversed.
    private static readonly Bls381Fr[] CellShifts = ShiftsOfCells();

    private static ReadOnlySpan<byte> BlobProofDomain => "FSBLOBVERIFY_V1_"u8;

    private static ReadOnlySpan<byte> CellProofDomain => "RCKZGCBATCH__V1_"u8;

    /// <summary>The hash by which a transaction names a blob: SHA-256 of the commitment, its first byte 1.</summary>
    public static Hash256 VersionedHash(ReadOnlySpan<byte> commitment)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        OpenSslSha256.Hash(commitment, hash);
        hash[0] = HashVersion;
        return new Hash256(hash);
    }

    /// <summary>True when a proof of EIP-4844 shows that the blob belongs to the commitment.</summary>
    /// <param name="blob">131,072 bytes.</param>
    /// <param name="commitment">48 bytes.</param>
    /// <param name="proof">48 bytes.</param>
    public static bool IsBlobProof(ReadOnlySpan<byte> blob, ReadOnlySpan<byte> commitment, ReadOnlySpan<byte> proof)
    {
        if (blob.Length != BlobBytes
            || !KzgPoint.TryDecompress(commitment, out CurvePoint<Bls381Fp> committed)
            || !KzgPoint.TryDecompress(proof, out CurvePoint<Bls381Fp> proven)
            || !BlobPolynomial.TryRead(blob, out Bls381Fr[] polynomial))
            return false;

        // The count is written as 16 bytes, big-endian.
        Span<byte> count = stackalloc byte[16];
        count.Clear();
        count[14] = BlobPolynomial.ElementCount >> 8;
        Bls381Fr z = Challenge(BlobProofDomain, count, blob, commitment);
        Bls381Fr y = BlobPolynomial.Evaluate(polynomial, z);
        return IsEvaluation(committed, proven, z.ToInteger(), y.ToInteger());
    }

    /// <summary>True when 128 proofs show of all cells of the extended blob that they belong to the commitment.</summary>
    /// <remarks>
    /// For cell k with shift c the quotient of p - I by X^64 - c is proven, where I is the remainder of p. All cells
    /// are checked at once, by powers of a number r that depends on all that was given:
    /// <code>
    ///   e(Σ r^k·C - [Σ r^k·I_k(τ)] + Σ r^k·c_k·π_k, -G2) · e(Σ r^k·π_k, [τ^64]G2) = 1
    /// </code>
    /// A remainder modulo X^64 - c needs no values of the extended blob: its coefficient j is the sum of
    /// p[64·m + j]·c^m over m, so the sum over the cells has one factor for each m.
    /// </remarks>
    /// <param name="blob">131,072 bytes.</param>
    /// <param name="commitment">48 bytes.</param>
    /// <param name="proofs">128 times 48 bytes, in the cells' order.</param>
    public static bool AreCellProofs(ReadOnlySpan<byte> blob, ReadOnlySpan<byte> commitment, ReadOnlySpan<byte> proofs)
    {
        if (blob.Length != BlobBytes || proofs.Length != CellsPerBlob * PointBytes
            || !KzgPoint.TryDecompress(commitment, out CurvePoint<Bls381Fp> committed)
            || !BlobPolynomial.TryRead(blob, out Bls381Fr[] polynomial))
            return false;
        var points = new CurvePoint<Bls381Fp>[CellsPerBlob];
        for (int k = 0; k < CellsPerBlob; k++)
        {
            if (!KzgPoint.TryDecompress(proofs.Slice(k * PointBytes, PointBytes), out points[k]))
                return false;
        }

        Bls381Fr challenge = Challenge(CellProofDomain, blob, commitment, proofs);
        return AreCells(polynomial, committed, points, BlobPolynomial.PowersOf(challenge, CellsPerBlob));
    }

    /// <summary>True when a proof shows that the committed polynomial has the value y at z, both below the order.</summary>
    /// <remarks>
    /// The check is e(C - [y]G1 + [z]π, -G2) · e(π, [τ]G2) = 1, which is e(C - [y]G1, G2) = e(π, [τ - z]G2) with all
    /// multiplications on the cheaper side.
    /// </remarks>
    internal static bool IsEvaluation(
        in CurvePoint<Bls381Fp> commitment, in CurvePoint<Bls381Fp> proof, BigInteger z, BigInteger y)
    {
        CurvePoint<Bls381Fp> left = Bls12381.MultiplySum(
            [commitment, KzgSetup.Points[0].Negate(), proof], [BigInteger.One, y, z]);
        return IsProductOne(left, KzgSetup.NegativeTwistGenerator, proof, KzgSetup.Tau);
    }

    /// <summary>True when e(a, p)·e(b, q) is 1; a and b may be at infinity.</summary>
    internal static bool IsProductOne(
        in CurvePoint<Bls381Fp> a, (Fp2<Bls381Fp> X, Fp2<Bls381Fp> Y) p,
        in CurvePoint<Bls381Fp> b, (Fp2<Bls381Fp> X, Fp2<Bls381Fp> Y) q)
    {
        var first = new List<(Bls381Fp X, Bls381Fp Y)>();
        var second = new List<(Fp2<Bls381Fp> X, Fp2<Bls381Fp> Y)>();
        if (!a.IsInfinity)
        {
            first.Add(a.ToAffine());
            second.Add(p);
        }

        if (!b.IsInfinity)
        {
            first.Add(b.ToAffine());
            second.Add(q);
        }

        return Bls12381.IsProductOne([.. first], [.. second]);
    }

    private static bool AreCells(
        Bls381Fr[] polynomial, in CurvePoint<Bls381Fp> commitment, CurvePoint<Bls381Fp>[] proofs, Bls381Fr[] factors)
    {
        var points = new List<CurvePoint<Bls381Fp>>(1 + proofs.Length + CellElements) { commitment };
        var scalars = new List<BigInteger>(points.Capacity) { Sum(factors).ToInteger() };
        for (int k = 0; k < proofs.Length; k++)
        {
            points.Add(proofs[k]);
            scalars.Add(Bls381Fr.Multiply(factors[k], CellShifts[k]).ToInteger());
        }

        Bls381Fr[] remainder = SumOfRemainders(polynomial, factors);
        for (int j = 0; j < remainder.Length; j++)
        {
            points.Add(KzgSetup.Points[j].Negate());
            scalars.Add(remainder[j].ToInteger());
        }

        CurvePoint<Bls381Fp> left = Bls12381.MultiplySum([.. points], [.. scalars]);
        CurvePoint<Bls381Fp> right = Bls12381.MultiplySum(
            proofs, [.. factors.Select(factor => factor.ToInteger())]);
        return IsProductOne(left, KzgSetup.NegativeTwistGenerator, right, KzgSetup.TauPower);
    }

    private static Bls381Fr[] SumOfRemainders(Bls381Fr[] polynomial, Bls381Fr[] factors)
    {
        var remainder = new Bls381Fr[CellElements];
        Bls381Fr[] weights = [.. factors];
        for (int m = 0; m < polynomial.Length / CellElements; m++)
        {
            Bls381Fr weight = Sum(weights);
            for (int j = 0; j < CellElements; j++)
            {
                Bls381Fr term = Bls381Fr.Multiply(polynomial[(m * CellElements) + j], weight);
                remainder[j] = Bls381Fr.Add(remainder[j], term);
            }

            for (int k = 0; k < weights.Length; k++)
                weights[k] = Bls381Fr.Multiply(weights[k], CellShifts[k]);
        }

        return remainder;
    }

    private static Bls381Fr Sum(Bls381Fr[] values)
    {
        Bls381Fr sum = Bls381Fr.Zero;
        foreach (Bls381Fr value in values)
            sum = Bls381Fr.Add(sum, value);
        return sum;
    }

    private static Bls381Fr Challenge(
        ReadOnlySpan<byte> domain, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(domain);
        hash.AppendData(first);
        hash.AppendData(second);
        hash.AppendData(third);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        _ = hash.GetHashAndReset(digest);
        return Bls381Fr.FromDigest(digest);
    }

    private static Bls381Fr[] ShiftsOfCells()
    {
        Bls381Fr[] roots = BlobPolynomial.PowersOf(Bls381Fr.RootOfUnity(CellsPerBlob), CellsPerBlob);
        var shifts = new Bls381Fr[CellsPerBlob];
        for (int k = 0; k < CellsPerBlob; k++)
        {
            int reversed = 0;
            for (int bit = 1; bit < CellsPerBlob; bit *= 2)
                reversed = (reversed * 2) | ((k & bit) != 0 ? 1 : 0);
            shifts[k] = roots[reversed];
        }

        return shifts;
    }
}
