namespace GridChain.Rpc.Parameters;

/// <summary>Blocks by name. Every block is final when it is there, so three of them are one.</summary>
internal enum BlockTag
{
    /// <summary>The last block.</summary>
    Latest,

    /// <summary>The block that would be made now: the head's state, the next number, this moment.</summary>
    Pending,

    /// <summary>Genesis.</summary>
    Earliest,
}
