using GridChain.Primitives;

namespace GridChain.Cli.Evidence;

/// <summary>A block's header.</summary>
/// <param name="Number">Height.</param>
/// <param name="Hash">The block's hash.</param>
/// <param name="Rlp">The header with its seals.</param>
internal sealed record BundleHeader(ulong Number, Hash256 Hash, ReadOnlyMemory<byte> Rlp);
