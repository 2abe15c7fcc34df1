using System.Collections.Immutable;
using GridChain.Primitives;

namespace GridChain.Evm.World;

/// <summary>Everything that changed between two commits, for the trie and the store.</summary>
/// <param name="Accounts">Changed accounts, each once, in order of first access (deterministic).</param>
/// <param name="Code">Code that was set, each hash once.</param>
public sealed record StateChanges(
    ImmutableArray<AccountChange> Accounts,
    ImmutableArray<KeyValuePair<Hash256, ReadOnlyMemory<byte>>> Code);
