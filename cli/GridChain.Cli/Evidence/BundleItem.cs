using System.Collections.Immutable;

namespace GridChain.Cli.Evidence;

/// <summary>A transaction or receipt with the proof that it is in its block.</summary>
/// <param name="Block">Height.</param>
/// <param name="Index">Place in the block, from 0.</param>
/// <param name="Raw">Its encoding (EIP-2718).</param>
/// <param name="Proof">Nodes of the block's trie, from the root downwards.</param>
internal sealed record BundleItem(
    ulong Block, int Index, ReadOnlyMemory<byte> Raw, ImmutableArray<ReadOnlyMemory<byte>> Proof);
