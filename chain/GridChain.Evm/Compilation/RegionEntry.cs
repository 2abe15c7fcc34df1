namespace GridChain.Evm.Compilation;

/// <summary>Where compiled code may be entered.</summary>
/// <param name="Position">Position of a block's first instruction in the code.</param>
/// <param name="Block">Number of that block within the region.</param>
/// <param name="Body">The region.</param>
internal readonly record struct RegionEntry(int Position, int Block, RegionBody Body);
