using System.Collections.Immutable;
using GridChain.Evm.World;
using GridChain.Primitives;

namespace GridChain.State;

/// <summary>
/// What an account and some of its slots are, with the trie nodes that prove it (EIP-1186).
/// </summary>
/// <param name="Address">Whose.</param>
/// <param name="Account">The account; <see cref="Account.Empty"/> when there is none.</param>
/// <param name="Nodes">Nodes of the account trie, root first.</param>
/// <param name="Slots">A proof for each slot that was asked for, in that order.</param>
public sealed record AccountProof(
    Address Address, Account Account, ImmutableArray<byte[]> Nodes, ImmutableArray<SlotProof> Slots);
