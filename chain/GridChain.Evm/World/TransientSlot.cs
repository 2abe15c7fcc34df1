using GridChain.Primitives.Numerics;

namespace GridChain.Evm.World;

/// <summary>One slot of transient storage (EIP-1153): its value holds within one transaction only.</summary>
internal struct TransientSlot
{
    /// <summary>Value, to be read as 0 in any transaction but <see cref="Tx"/>.</summary>
    public UInt256 Value;

    /// <summary>Transaction that wrote it.</summary>
    public uint Tx;
}
