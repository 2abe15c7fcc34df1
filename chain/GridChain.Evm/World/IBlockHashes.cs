using GridChain.Primitives;

namespace GridChain.Evm.World;

/// <summary>Port for BLOCKHASH: hashes of recent blocks on the branch that is executed.</summary>
public interface IBlockHashes
{
    /// <summary>
    /// Hash of an ancestor, zero when unknown; asked only for the 256 blocks before the current one.
    /// </summary>
    Hash256 GetBlockHash(ulong number);
}
