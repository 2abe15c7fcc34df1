using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Ledger;

/// <summary>A transaction on the chain with everything that its receipt tells.</summary>
/// <param name="Block">The block.</param>
/// <param name="Index">Place in the block.</param>
/// <param name="Transaction">The transaction.</param>
/// <param name="Sender">Who signed it.</param>
/// <param name="Receipt">The receipt.</param>
/// <param name="GasUsed">Gas of this transaction alone.</param>
/// <param name="EffectiveGasPrice">Wei paid a unit of gas.</param>
/// <param name="ContractAddress">The new contract's address, for a creation; set also when it failed.</param>
/// <param name="FirstLogIndex">Place of its first log in the block.</param>
public sealed record MinedTransaction(
    CommittedBlock Block,
    int Index,
    Transaction Transaction,
    Address Sender,
    Receipt Receipt,
    ulong GasUsed,
    UInt256 EffectiveGasPrice,
    Address? ContractAddress,
    int FirstLogIndex);
