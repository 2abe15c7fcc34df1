using GridChain.Contracts.Events;
using GridChain.Primitives;

namespace GridChain.Contracts.Statements;

/// <summary>What statements are made from: the ledger's own events and the transactions that settled.</summary>
/// <param name="LastBlock">Height up to which events were read.</param>
/// <param name="Events">Events of the grid's contracts in the order of the chain.</param>
/// <param name="BlockTimes">Time of the block of each settlement and other line of a statement, Unix seconds.</param>
/// <param name="Calldata">Input of each transaction that settled, where it called the grid itself.</param>
public sealed record StatementSource(
    ulong LastBlock,
    IReadOnlyList<ContractEvent> Events,
    IReadOnlyDictionary<ulong, ulong> BlockTimes,
    IReadOnlyDictionary<Hash256, ReadOnlyMemory<byte>> Calldata);
