using GridChain.Primitives.Numerics;

namespace GridChain.Evm.World;

/// <summary>One storage slot as the block in progress sees it.</summary>
internal struct StorageSlot
{
    /// <summary>Value now.</summary>
    public UInt256 Value;

    /// <summary>Value when the transaction <see cref="SeenTx"/> began (EIP-2200's original value).</summary>
    public UInt256 Original;

    /// <summary>Value that the reader gave.</summary>
    public UInt256 Committed;

    /// <summary>Transaction that <see cref="Original"/> belongs to.</summary>
    public uint SeenTx;

    /// <summary>Transaction in which the slot is warm (EIP-2929).</summary>
    public uint WarmTx;
}
