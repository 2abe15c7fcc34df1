using System.Collections.Immutable;
using GridChain.Primitives;

namespace GridChain.Cli.Evidence;

/// <summary>Names a chain and the contracts on it.</summary>
/// <param name="ChainId">EIP-155 chain id, part of all that is signed.</param>
/// <param name="GenesisHash">Hash of block 0.</param>
/// <param name="Validators">Who seals the blocks (QBFT); empty for a chain without seals.</param>
/// <param name="Grid">The contracts' addresses.</param>
/// <param name="Units">See Grid.</param>
/// <param name="Bank">See Grid.</param>
/// <param name="Nodes">See Grid.</param>
/// <param name="Meter">See Grid.</param>
internal sealed record BundleChain(
    ulong ChainId,
    Hash256 GenesisHash,
    ImmutableArray<Address> Validators,
    Address Grid,
    Address Units,
    Address Bank,
    Address Nodes,
    Address Meter);
