using System.Collections.Immutable;

namespace GridChain.Ledger;

/// <summary>What came of making a block.</summary>
/// <param name="Block">The durable block; null when no candidate could be executed and an empty one was not
/// wanted.</param>
/// <param name="Rejected">Candidates that were tried and could not run; who found no room is not among them.</param>
public sealed record BuildOutcome(CommittedBlock? Block, ImmutableArray<RejectedTransaction> Rejected);
