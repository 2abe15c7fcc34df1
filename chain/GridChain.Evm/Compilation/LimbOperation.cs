namespace GridChain.Evm.Compilation;

/// <summary>What one IL instruction or two do with limbs.</summary>
internal enum LimbOperation
{
    /// <summary>Sum modulo 2^64.</summary>
    Add,

    /// <summary>Difference modulo 2^64.</summary>
    Subtract,

    /// <summary>Product modulo 2^64.</summary>
    Multiply,

    /// <summary>Upper half of the product.</summary>
    MultiplyHigh,

    /// <summary>Bitwise and.</summary>
    And,

    /// <summary>Bitwise or.</summary>
    Or,

    /// <summary>Bitwise exclusive or.</summary>
    Xor,

    /// <summary>Towards the high bits, by a constant below 64.</summary>
    ShiftLeft,

    /// <summary>Towards the low bits, zeros behind, by a constant below 64.</summary>
    ShiftRight,

    /// <summary>Towards the low bits, the sign behind, by a constant below 64.</summary>
    ShiftRightSigned,

    /// <summary>Count of zero bits above the highest set one; the second operand is 0.</summary>
    LeadingZeros,

    /// <summary>1 when the first is smaller, unsigned.</summary>
    Less,

    /// <summary>1 when both are the same.</summary>
    Equal,
}
