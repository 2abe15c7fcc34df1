using System.Numerics;
using GridChain.Evm.Interpreter;
using GridChain.Evm.Precompiles.Curves;

namespace GridChain.Evm.Precompiles;

/// <summary>0x0e: the sum of scalar·point over pairs on the twist of BLS12-381 (EIP-2537).</summary>
internal sealed class Bls381G2Msm : IPrecompile
{
    private const int PairBytes = Bls381Codec.G2Bytes + 32;

    public long Gas(ReadOnlySpan<byte> input) => Bls381MsmGas.Twist(input.Length / PairBytes);

    public bool TryRun(ReadOnlySpan<byte> input, ReturnBuffer output)
    {
        if (input.IsEmpty || input.Length % PairBytes != 0)
            return false;
        int count = input.Length / PairBytes;
        var points = new CurvePoint<Fp2<Bls381Fp>>[count];
        var scalars = new BigInteger[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> pair = input.Slice(i * PairBytes, PairBytes);
            if (!Bls381Codec.TryReadG2(pair, inSubgroup: true, out points[i]))
                return false;
            scalars[i] = new BigInteger(pair[Bls381Codec.G2Bytes..], isUnsigned: true, isBigEndian: true);
        }

        Bls381Codec.Write(Bls12381.MultiplySum(points, scalars), output);
        return true;
    }
}
