using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Ledger.Logs;

/// <summary>A log and where it stands.</summary>
/// <param name="Block">The block.</param>
/// <param name="TransactionIndex">Place of the transaction in the block.</param>
/// <param name="TransactionHash">The transaction.</param>
/// <param name="LogIndex">Place of the log in the block.</param>
/// <param name="Log">The log.</param>
public sealed record LogEntry(
    CommittedBlock Block, int TransactionIndex, Hash256 TransactionHash, int LogIndex, Log Log);
