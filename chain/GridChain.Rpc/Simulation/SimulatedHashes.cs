using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Rpc.Simulation;

/// <summary>BLOCKHASH of simulated blocks: those before them, then the chain's.</summary>
/// <param name="chain">Hashes of the chain.</param>
/// <param name="last">Number of the chain's block that the simulation goes on from.</param>
/// <param name="simulated">Headers of simulated blocks, ascending without gaps; grows meanwhile.</param>
internal sealed class SimulatedHashes(IBlockHashes chain, ulong last, List<BlockHeader> simulated) : IBlockHashes
{
    /// <inheritdoc/>
    public Hash256 GetBlockHash(ulong number)
    {
        if (number <= last)
            return chain.GetBlockHash(number);
        ulong index = number - last - 1;
        return index < (ulong)simulated.Count ? simulated[(int)index].Hash : Hash256.Zero;
    }
}
