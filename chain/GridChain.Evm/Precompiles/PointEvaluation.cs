using System.Numerics;
using GridChain.Evm.Interpreter;
using GridChain.Evm.Kzg;
using GridChain.Evm.Precompiles.Curves;
using GridChain.Primitives;

namespace GridChain.Evm.Precompiles;

/// <summary>
/// 0x0a: checks that a blob's polynomial has a value at a point, by its KZG commitment (EIP-4844).
/// </summary>
/// <remarks>
/// Input: versioned hash 32 ‖ z 32 ‖ y 32 ‖ commitment 48 ‖ proof 48.
/// Output: 4096 and the group order, 32 bytes each.
/// </remarks>
internal sealed class PointEvaluation : IPrecompile
{
    private const int InputBytes = 192;

    public long Gas(ReadOnlySpan<byte> input) => 50_000;

    public bool TryRun(ReadOnlySpan<byte> input, ReturnBuffer output)
    {
        if (input.Length != InputBytes || KzgProofs.VersionedHash(input[96..144]) != new Hash256(input[..32]))
            return false;
        var z = new BigInteger(input[32..64], isUnsigned: true, isBigEndian: true);
        var y = new BigInteger(input[64..96], isUnsigned: true, isBigEndian: true);
        if (z >= Bls12381.Order || y >= Bls12381.Order
            || !KzgPoint.TryDecompress(input[96..144], out CurvePoint<Bls381Fp> commitment)
            || !KzgPoint.TryDecompress(input[144..], out CurvePoint<Bls381Fp> proof)
            || !KzgProofs.IsEvaluation(commitment, proof, z, y))
        {
            return false;
        }

        Span<byte> result = output.Resize(64);
        result.Clear();
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(result[28..], BlobPolynomial.ElementCount);
        return Bls12381.Order.TryWriteBytes(result[32..], out _, isUnsigned: true, isBigEndian: true);
    }
}
