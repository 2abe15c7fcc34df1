namespace GridChain.Evm.Forks;

/// <summary>Opcodes that came after Frontier.</summary>
[Flags]
public enum InstructionSet
{
    /// <summary>Those of Frontier.</summary>
    Frontier = 0,

    /// <summary>DELEGATECALL (EIP-7).</summary>
    DelegateCall = 1 << 0,

    /// <summary>REVERT (EIP-140).</summary>
    Revert = 1 << 1,

    /// <summary>RETURNDATASIZE, RETURNDATACOPY (EIP-211).</summary>
    ReturnData = 1 << 2,

    /// <summary>STATICCALL (EIP-214).</summary>
    StaticCall = 1 << 3,

    /// <summary>SHL, SHR, SAR (EIP-145).</summary>
    Shift = 1 << 4,

    /// <summary>CREATE2 (EIP-1014).</summary>
    Create2 = 1 << 5,

    /// <summary>EXTCODEHASH (EIP-1052).</summary>
    ExtCodeHash = 1 << 6,

    /// <summary>CHAINID (EIP-1344).</summary>
    ChainId = 1 << 7,

    /// <summary>SELFBALANCE (EIP-1884).</summary>
    SelfBalance = 1 << 8,

    /// <summary>BASEFEE (EIP-3198).</summary>
    BaseFee = 1 << 9,

    /// <summary>PUSH0 (EIP-3855).</summary>
    Push0 = 1 << 10,

    /// <summary>TLOAD, TSTORE (EIP-1153).</summary>
    Transient = 1 << 11,

    /// <summary>MCOPY (EIP-5656).</summary>
    MemoryCopy = 1 << 12,

    /// <summary>BLOBHASH (EIP-4844).</summary>
    BlobHash = 1 << 13,

    /// <summary>BLOBBASEFEE (EIP-7516).</summary>
    BlobBaseFee = 1 << 14,

    /// <summary>CLZ (EIP-7939).</summary>
    CountLeadingZeros = 1 << 15,
}
