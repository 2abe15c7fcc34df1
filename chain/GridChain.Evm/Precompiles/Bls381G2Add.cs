using GridChain.Evm.Interpreter;
using GridChain.Evm.Precompiles.Curves;

namespace GridChain.Evm.Precompiles;

/// <summary>0x0d: adds two points of the twist of BLS12-381, in the subgroup or not (EIP-2537).</summary>
internal sealed class Bls381G2Add : IPrecompile
{
    public long Gas(ReadOnlySpan<byte> input) => 600;

    public bool TryRun(ReadOnlySpan<byte> input, ReturnBuffer output)
    {
        if (input.Length != 2 * Bls381Codec.G2Bytes
            || !Bls381Codec.TryReadG2(input, inSubgroup: false, out CurvePoint<Fp2<Bls381Fp>> left)
            || !Bls381Codec.TryReadG2(
                input[Bls381Codec.G2Bytes..], inSubgroup: false, out CurvePoint<Fp2<Bls381Fp>> right))
        {
            return false;
        }

        Bls381Codec.Write(CurvePoint<Fp2<Bls381Fp>>.Add(left, right), output);
        return true;
    }
}
