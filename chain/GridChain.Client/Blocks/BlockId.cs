using GridChain.Primitives;

namespace GridChain.Client.Blocks;

/// <summary>A block of one chain for good: height and hash.</summary>
/// <param name="Number">Height.</param>
/// <param name="Hash">Hash.</param>
public readonly record struct BlockId(ulong Number, Hash256 Hash)
{
    /// <summary>Height and hash.</summary>
    public override string ToString() => $"{Number} {Hash}";
}
