using System.Collections.Immutable;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.World;

/// <summary>What became of one account between two commits.</summary>
/// <param name="Address">Whose.</param>
/// <param name="IsDeleted">
/// The account and all its storage leave the trie; the rest is then without meaning.
/// </param>
/// <param name="Nonce">New nonce.</param>
/// <param name="Balance">New balance in wei.</param>
/// <param name="CodeHash">
/// New code hash; its bytes are in <see cref="StateChanges.Code"/> when they are new.
/// </param>
/// <param name="IsStorageCleared">
/// All storage that the reader showed is gone before <paramref name="Storage"/> is applied (the account was
/// destroyed and made again).
/// </param>
/// <param name="Storage">Slots that changed, in order of first access; empty when none did.</param>
public sealed record AccountChange(
    Address Address,
    bool IsDeleted,
    ulong Nonce,
    UInt256 Balance,
    Hash256 CodeHash,
    bool IsStorageCleared,
    ImmutableArray<StorageChange> Storage);
