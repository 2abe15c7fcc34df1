namespace GridChain.Evm.Compilation;

/// <summary>Which block of a region a computed jump leads to.</summary>
internal sealed class RegionTargets
{
    private ushort[] blocks = [];

    /// <summary>Takes the positions of the region's JUMPDESTs with the numbers of their blocks.</summary>
    public void Fill(int codeLength, IEnumerable<(int Position, int Block)> destinations)
    {
        blocks = new ushort[codeLength];
        foreach ((int position, int block) in destinations)
            blocks[position] = (ushort)(block + 1);
    }

    /// <summary>Number of the block that begins with the JUMPDEST at a position, -1 when there is none.</summary>
    public int Find(ulong position) => position < (ulong)blocks.Length ? blocks[(int)position] - 1 : -1;
}
