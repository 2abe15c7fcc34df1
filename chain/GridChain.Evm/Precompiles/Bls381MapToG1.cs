using GridChain.Evm.Interpreter;
using GridChain.Evm.Precompiles.Curves;

namespace GridChain.Evm.Precompiles;

/// <summary>0x10: maps an element of Fp to a point of BLS12-381's subgroup (EIP-2537).</summary>
internal sealed class Bls381MapToG1 : IPrecompile
{
    public long Gas(ReadOnlySpan<byte> input) => 5_500;

    public bool TryRun(ReadOnlySpan<byte> input, ReturnBuffer output)
    {
        if (input.Length != Bls381Codec.FpBytes || !Bls381Codec.TryRead(input, out Bls381Fp element))
            return false;
        Bls381Codec.Write(Bls381Map.ToCurve(element), output);
        return true;
    }
}
