using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Farmer.Proofs;

/// <summary>Root over the samples of a report: inner nodes and odd nodes as in the usage tree.</summary>
public static class SampleTree
{
    /// <summary>The root; zero for no samples.</summary>
    public static Hash256 RootOf(IEnumerable<Hash256> leaves)
    {
        Hash256[] level = [.. leaves];
        if (level.Length == 0) return Hash256.Zero;
        while (level.Length > 1)
        {
            var above = new Hash256[(level.Length + 1) / 2];
            for (int i = 0; i < above.Length; i++)
            {
                int right = (2 * i) + 1;
                above[i] = right < level.Length
                    ? Keccak256.Hash([0x01, .. level[2 * i].ToArray(), .. level[right].ToArray()])
                    : level[2 * i];
            }

            level = above;
        }

        return level[0];
    }
}
