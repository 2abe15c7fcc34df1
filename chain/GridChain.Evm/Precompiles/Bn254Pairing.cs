using GridChain.Evm.Interpreter;
using GridChain.Evm.Precompiles.Curves;

namespace GridChain.Evm.Precompiles;

/// <summary>
/// 0x08: 1 when the product of pairings on alt_bn128 is 1, else 0 (EIP-197, prices EIP-1108).
/// </summary>
internal sealed class Bn254Pairing(long baseGas, long pairGas) : IPrecompile
{
    private const int PairBytes = Bn254Codec.G1Bytes + Bn254Codec.G2Bytes;

    public long Gas(ReadOnlySpan<byte> input) => baseGas + (pairGas * (input.Length / PairBytes));

    public bool TryRun(ReadOnlySpan<byte> input, ReturnBuffer output)
    {
        if (input.Length % PairBytes != 0)
            return false;
        var first = new List<(Bn254Fp X, Bn254Fp Y)>();
        var second = new List<(Fp2<Bn254Fp> X, Fp2<Bn254Fp> Y)>();
        for (; !input.IsEmpty; input = input[PairBytes..])
        {
            if (!Bn254Codec.TryReadG1(input, out CurvePoint<Bn254Fp> left)
                || !Bn254Codec.TryReadG2(input[Bn254Codec.G1Bytes..], out CurvePoint<Fp2<Bn254Fp>> right))
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
        word[31] = AltBn128.IsProductOne([.. first], [.. second]) ? (byte)1 : (byte)0;
        return true;
    }
}
