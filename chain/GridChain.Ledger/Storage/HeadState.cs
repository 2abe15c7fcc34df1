using GridChain.State;

namespace GridChain.Ledger.Storage;

/// <summary>The head with the version of the store that stands at it.</summary>
internal sealed record HeadState(CommittedBlock Block, SharedSnapshot Snapshot, StateVersion State);
