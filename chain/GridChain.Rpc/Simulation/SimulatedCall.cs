using System.Collections.Immutable;
using GridChain.Evm.Execution;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Rpc.Protocol;
using LedgerEntry = GridChain.Primitives.Ledger.Log;

namespace GridChain.Rpc.Simulation;

/// <summary>A simulated call that ran.</summary>
/// <param name="Transaction">What it was, as a transaction without a signature.</param>
/// <param name="Sender">From whom.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Logs">Logs, and transfers when asked for, with their numbers in the block.</param>
/// <param name="Fault">Why it failed; null when it did not.</param>
internal sealed record SimulatedCall(
    Transaction Transaction,
    Address Sender,
    EvmResult Result,
    ImmutableArray<(int Index, LedgerEntry Log)> Logs,
    RpcError? Fault);
