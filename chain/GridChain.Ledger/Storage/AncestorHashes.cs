using GridChain.Evm.World;
using GridChain.Primitives;

namespace GridChain.Ledger.Storage;

/// <summary>Hashes of durable blocks for BLOCKHASH.</summary>
internal sealed class AncestorHashes(BlockStore blocks) : IBlockHashes
{
    public Hash256 GetBlockHash(ulong number) => blocks.ReadHash(number) ?? Hash256.Zero;
}
