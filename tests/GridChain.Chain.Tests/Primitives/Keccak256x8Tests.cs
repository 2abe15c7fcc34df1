using CsCheck;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Chain.Tests.Primitives;

public sealed class Keccak256x8Tests
{
    [Fact]
    public void Agrees_with_eight_single_digests() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 135].Array[8], Gen.Byte.Array[800]).Sample((blocks, rests, data) =>
        {
            int size = (blocks + 1) * Keccak256x8.RateBytes;
            var buffer = new byte[8 * size];
            var expected = new Hash256[8];
            for (int lane = 0; lane < 8; lane++)
            {
                byte[] input = data[lane..(lane + (blocks * Keccak256x8.RateBytes) + rests[lane])];
                expected[lane] = Keccak256.Hash(input);
                input.CopyTo(buffer, lane * size);
                Keccak256x8.Pad(buffer.AsSpan(lane * size, size), input.Length);
            }

            var digests = new Hash256[8];
            Keccak256x8.Hash(buffer, [0, size, 2 * size, 3 * size, 4 * size, 5 * size, 6 * size, 7 * size], blocks + 1, digests);
            Assert.Equal(expected, digests);
        });
}
