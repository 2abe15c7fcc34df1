namespace GridChain.Primitives.Abi;

/// <summary>Families of ABI types.</summary>
public enum AbiTypeKind
{
    /// <summary>uint8 to uint256.</summary>
    UInt,

    /// <summary>bool.</summary>
    Bool,

    /// <summary>address.</summary>
    Address,

    /// <summary>bytes1 to bytes32.</summary>
    FixedBytes,

    /// <summary>bytes.</summary>
    Bytes,

    /// <summary>string.</summary>
    Text,

    /// <summary>T[] .</summary>
    Array,

    /// <summary>T[k].</summary>
    FixedArray,

    /// <summary>(T1,T2,…): a struct.</summary>
    Tuple,
}
