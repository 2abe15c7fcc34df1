namespace GridChain.Primitives.Abi;

/// <summary>Why bytes are not the ABI encoding of the types that were expected.</summary>
public enum AbiFault
{
    /// <summary>The bytes end before the value does.</summary>
    Truncated,

    /// <summary>A number, bool or address has bits above its type.</summary>
    OutOfRange,

    /// <summary>Bytes behind a short value are not zero.</summary>
    DirtyPadding,

    /// <summary>An offset leads outside the bytes.</summary>
    BadOffset,

    /// <summary>A length is more than the bytes can hold, or parts overlap.</summary>
    BadLength,

    /// <summary>A string is not UTF-8.</summary>
    BadText,

    /// <summary>Bytes are left over behind the value.</summary>
    Trailing,

    /// <summary>The selector or topic is of another function, event or error.</summary>
    OtherKind,
}
