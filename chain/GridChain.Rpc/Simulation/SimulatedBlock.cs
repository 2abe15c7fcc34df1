using System.Collections.Immutable;
using GridChain.Ledger;

namespace GridChain.Rpc.Simulation;

/// <summary>A simulated block.</summary>
/// <param name="Block">The block.</param>
/// <param name="Calls">Its calls.</param>
internal sealed record SimulatedBlock(CommittedBlock Block, ImmutableArray<SimulatedCall> Calls);
