using System.Collections.Immutable;
using GridChain.Primitives;

namespace GridChain.Cli.Evidence;

/// <summary>Proof of the use up to an epoch's end.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="Report">The node's report, canonical JSON; null if the node no longer gives it.</param>
/// <param name="Signature">The node key's signature of the report; null without the report.</param>
/// <param name="Leaf">The leaf, ABI-encoded.</param>
/// <param name="Index">Its place in the node's tree.</param>
/// <param name="Siblings">From the leaf upwards.</param>
internal sealed record BundleUsage(
    ulong Epoch,
    string? Report,
    ReadOnlyMemory<byte>? Signature,
    ReadOnlyMemory<byte> Leaf,
    uint Index,
    ImmutableArray<Hash256> Siblings);
