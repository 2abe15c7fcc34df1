using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Ledger;

/// <summary>A block that is durable and part of the chain.</summary>
/// <param name="Hash">Its hash; under QBFT not the hash of the header's bytes, as seals and round are left
/// out.</param>
/// <param name="Block">Header and body.</param>
/// <param name="SizeBytes">Length of its RLP.</param>
public sealed record CommittedBlock(Hash256 Hash, Block Block, int SizeBytes)
{
    /// <summary>The header.</summary>
    public BlockHeader Header => Block.Header;

    /// <summary>Height.</summary>
    public ulong Number => Block.Header.Number;

    /// <summary>Seconds since 1970-01-01 UTC.</summary>
    public ulong Timestamp => Block.Header.Timestamp;
}
