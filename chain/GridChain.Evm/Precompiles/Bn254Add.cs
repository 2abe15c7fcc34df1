using GridChain.Evm.Interpreter;
using GridChain.Evm.Precompiles.Curves;

namespace GridChain.Evm.Precompiles;

/// <summary>0x06: adds two points of alt_bn128 (EIP-196, prices EIP-1108).</summary>
internal sealed class Bn254Add(long gas) : IPrecompile
{
    public long Gas(ReadOnlySpan<byte> input) => gas;

    public bool TryRun(ReadOnlySpan<byte> input, ReturnBuffer output)
    {
        Span<byte> padded = stackalloc byte[2 * Bn254Codec.G1Bytes];
        PrecompileInput.Read(input, 0, padded);
        if (!Bn254Codec.TryReadG1(padded, out CurvePoint<Bn254Fp> left)
            || !Bn254Codec.TryReadG1(padded[Bn254Codec.G1Bytes..], out CurvePoint<Bn254Fp> right))
        {
            return false;
        }

        Bn254Codec.Write(CurvePoint<Bn254Fp>.Add(left, right), output);
        return true;
    }
}
