using GridChain.Evm.Interpreter;
using GridChain.Evm.Precompiles.Curves;

namespace GridChain.Evm.Precompiles;

/// <summary>
/// 0x11: maps an element of Fp2 to a point of the subgroup of BLS12-381's twist (EIP-2537).
/// </summary>
internal sealed class Bls381MapToG2 : IPrecompile
{
    public long Gas(ReadOnlySpan<byte> input) => 23_800;

    public bool TryRun(ReadOnlySpan<byte> input, ReturnBuffer output)
    {
        if (input.Length != Bls381Codec.Fp2Bytes || !Bls381Codec.TryRead(input, out Fp2<Bls381Fp> element))
            return false;
        Bls381Codec.Write(Bls381Map.ToTwist(element), output);
        return true;
    }
}
