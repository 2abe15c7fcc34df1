using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using GridChain.Evm.Interpreter;
using GridChain.Evm.Precompiles.Curves;

namespace GridChain.Evm.Precompiles;

/// <summary>
/// 0x0a: checks that a blob's polynomial has a value at a point, by its KZG commitment (EIP-4844).
/// </summary>
/// <remarks>
/// Input: versioned hash 32 ‖ z 32 ‖ y 32 ‖ commitment 48 ‖ proof 48.
/// Output: 4096 and the group order, 32 bytes each.
/// The check is e(C - [y]G1 + [z]π, -G2) · e(π, [τ]G2) = 1, which is e(C - [y]G1, G2) = e(π, [τ - z]G2) with all
/// multiplications on the cheaper side. [τ]G2 is that of the KZG ceremony of 2023.
/// </remarks>
internal sealed class PointEvaluation : IPrecompile
{
    private const int InputBytes = 192;
    private const byte HashVersion = 0x01;
    private const int FieldElementsPerBlob = 4096;

    private static readonly CurvePoint<Bls381Fp> Generator = CurvePoint<Bls381Fp>.Affine(
        Fp("17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"),
        Fp("08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1"));

    private static readonly (Fp2<Bls381Fp> X, Fp2<Bls381Fp> Y) NegativeTwistGenerator = (
        new(
            Fp("024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8"),
            Fp("13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e")),
        FieldPower.Negate(new Fp2<Bls381Fp>(
            Fp("0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801"),
            Fp("0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be"))));

    private static readonly (Fp2<Bls381Fp> X, Fp2<Bls381Fp> Y) Tau = (
        new(
            Fp("185cbfee53492714734429b7b38608e23926c911cceceac9a36851477ba4c60b087041de621000edc98edada20c1def2"),
            Fp("15bfd7dd8cdeb128843bc287230af38926187075cbfbefa81009a2ce615ac53d2914e5870cb452d2afaaab24f3499f72")),
        new(
            Fp("014353bdb96b626dd7d5ee8599d1fca2131569490e28de18e82451a496a9c9794ce26d105941f383ee689bfbbb832a99"),
            Fp("1666c54b0a32529503432fcae0181b4bef79de09fc63671fda5ed1ba9bfa07899495346f3d7ac9cd23048ef30d0a154f")));

    public long Gas(ReadOnlySpan<byte> input) => 50_000;

    public bool TryRun(ReadOnlySpan<byte> input, ReturnBuffer output)
    {
        if (input.Length != InputBytes || !IsVersionedHash(input[..32], input[96..144]))
            return false;
        var z = new BigInteger(input[32..64], isUnsigned: true, isBigEndian: true);
        var y = new BigInteger(input[64..96], isUnsigned: true, isBigEndian: true);
        if (z >= Bls12381.Order || y >= Bls12381.Order
            || !TryDecompress(input[96..144], out CurvePoint<Bls381Fp> commitment)
            || !TryDecompress(input[144..], out CurvePoint<Bls381Fp> proof)
            || !IsProof(commitment, proof, z, y))
        {
            return false;
        }

        Span<byte> result = output.Resize(64);
        result.Clear();
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(result[28..], FieldElementsPerBlob);
        return Bls12381.Order.TryWriteBytes(result[32..], out _, isUnsigned: true, isBigEndian: true);
    }

    private static bool IsVersionedHash(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> commitment)
    {
        Span<byte> expected = stackalloc byte[32];
        _ = SHA256.HashData(commitment, expected);
        expected[0] = HashVersion;
        return expected.SequenceEqual(hash);
    }

    private static bool IsProof(
        in CurvePoint<Bls381Fp> commitment, in CurvePoint<Bls381Fp> proof, BigInteger z, BigInteger y)
    {
        CurvePoint<Bls381Fp> left = CurvePoint<Bls381Fp>.MultiplySum(
            [commitment, Generator.Negate(), proof], [BigInteger.One, y, z]);
        var first = new List<(Bls381Fp X, Bls381Fp Y)>();
        var second = new List<(Fp2<Bls381Fp> X, Fp2<Bls381Fp> Y)>();
        if (!left.IsInfinity)
        {
            first.Add(left.ToAffine());
            second.Add(NegativeTwistGenerator);
        }

        if (!proof.IsInfinity)
        {
            first.Add(proof.ToAffine());
            second.Add(Tau);
        }

        return Bls12381.IsProductOne([.. first], [.. second]);
    }

    /// <summary>Reads a point of the subgroup in 48 bytes: x with three flags in its highest bits.</summary>
    private static bool TryDecompress(ReadOnlySpan<byte> bytes, out CurvePoint<Bls381Fp> point)
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

    private static bool IsLarger(in Bls381Fp y)
    {
        Span<byte> bytes = stackalloc byte[Bls381Fp.Bytes];
        y.Write(bytes);
        return new BigInteger(bytes, isUnsigned: true, isBigEndian: true) > (Bls381Fp.Prime - 1) / 2;
    }

    private static Bls381Fp Fp(string hex) => Bls381Fp.From(
        BigInteger.Parse("0" + hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
}
