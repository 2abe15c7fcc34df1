namespace GridChain.Evm.Compilation;

/// <summary>Where a limb is while code is compiled.</summary>
internal enum LimbKind : byte
{
    /// <summary>Nowhere: it is known.</summary>
    Constant,

    /// <summary>In a local variable of the emitted method.</summary>
    Local,

    /// <summary>In the stack's memory, where the block found it.</summary>
    Slot,
}
