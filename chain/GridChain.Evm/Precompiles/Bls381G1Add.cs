using GridChain.Evm.Interpreter;
using GridChain.Evm.Precompiles.Curves;

namespace GridChain.Evm.Precompiles;

/// <summary>0x0b: adds two points of BLS12-381, in the subgroup or not (EIP-2537).</summary>
internal sealed class Bls381G1Add : IPrecompile
{
    public long Gas(ReadOnlySpan<byte> input) => 375;

    public bool TryRun(ReadOnlySpan<byte> input, ReturnBuffer output)
    {
        if (input.Length != 2 * Bls381Codec.G1Bytes
            || !Bls381Codec.TryReadG1(input, inSubgroup: false, out CurvePoint<Bls381Fp> left)
            || !Bls381Codec.TryReadG1(
                input[Bls381Codec.G1Bytes..], inSubgroup: false, out CurvePoint<Bls381Fp> right))
        {
            return false;
        }

        Bls381Codec.Write(CurvePoint<Bls381Fp>.Add(left, right), output);
        return true;
    }
}
