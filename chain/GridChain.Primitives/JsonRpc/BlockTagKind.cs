namespace GridChain.Primitives.JsonRpc;

/// <summary>How a <see cref="BlockTag"/> names a block.</summary>
public enum BlockTagKind : byte
{
    /// <summary>The head.</summary>
    Latest,

    /// <summary>By height.</summary>
    Number,

    /// <summary>By hash (EIP-1898).</summary>
    Hash,

    /// <summary>Block 0.</summary>
    Earliest,

    /// <summary>The block in the making.</summary>
    Pending,

    /// <summary>The newest safe block.</summary>
    Safe,

    /// <summary>The newest final block.</summary>
    Finalized,
}
