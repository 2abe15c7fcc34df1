using GridChain.Evm.Interpreter;
using GridChain.Evm.Precompiles.Curves;

namespace GridChain.Evm.Precompiles;

/// <summary>0x0f: 1 when the product of pairings on BLS12-381 is 1, else 0 (EIP-2537).</summary>
internal sealed class Bls381Pairing : IPrecompile
{
    private const int PairBytes = Bls381Codec.G1Bytes + Bls381Codec.G2Bytes;

    public long Gas(ReadOnlySpan<byte> input) => 37_700 + (32_600 * (long)(input.Length / PairBytes));

    public bool TryRun(ReadOnlySpan<byte> input, ReturnBuffer output)
    {
        if (input.IsEmpty || input.Length % PairBytes != 0)
            return false;
        var first = new List<(Bls381Fp X, Bls381Fp Y)>();
        var second = new List<(Fp2<Bls381Fp> X, Fp2<Bls381Fp> Y)>();
        for (; !input.IsEmpty; input = input[PairBytes..])
        {
            if (!Bls381Codec.TryReadG1(input, inSubgroup: true, out CurvePoint<Bls381Fp> left)
                || !Bls381Codec.TryReadG2(
                    input[Bls381Codec.G1Bytes..], inSubgroup: true, out CurvePoint<Fp2<Bls381Fp>> right))
            {
                return false;
            }

            // A pairing with infinity is 1 and changes no product.
            if (left.IsInfinity || right.IsInfinity)
                continue;
            first.Add((left.X, left.Y));
            second.Add((right.X, right.Y));
        }

        Span<byte> word = output.Resize(32);
        word.Clear();
        word[31] = Bls12381.IsProductOne([.. first], [.. second]) ? (byte)1 : (byte)0;
        return true;
    }
}
