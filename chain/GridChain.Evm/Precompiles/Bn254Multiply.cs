using System.Numerics;
using GridChain.Evm.Interpreter;
using GridChain.Evm.Precompiles.Curves;

namespace GridChain.Evm.Precompiles;

/// <summary>
/// 0x07: multiplies a point of alt_bn128 by a scalar of 32 bytes (EIP-196, prices EIP-1108).
/// </summary>
internal sealed class Bn254Multiply(long gas) : IPrecompile
{
    public long Gas(ReadOnlySpan<byte> input) => gas;

    public bool TryRun(ReadOnlySpan<byte> input, ReturnBuffer output)
    {
        Span<byte> padded = stackalloc byte[Bn254Codec.G1Bytes + 32];
        PrecompileInput.Read(input, 0, padded);
        if (!Bn254Codec.TryReadG1(padded, out CurvePoint<Bn254Fp> point))
            return false;
        var scalar = new BigInteger(padded[Bn254Codec.G1Bytes..], isUnsigned: true, isBigEndian: true);
        Bn254Codec.Write(AltBn128.Multiply(point, scalar), output);
        return true;
    }
}
