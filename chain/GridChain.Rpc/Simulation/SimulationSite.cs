using GridChain.Evm.World;
using GridChain.Ledger;
using GridChain.Rpc.Parameters;
using GridChain.State;

namespace GridChain.Rpc.Simulation;

/// <summary>What all blocks of one simulation share.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Request">What the caller wants.</param>
/// <param name="State">The state between blocks, with tries.</param>
/// <param name="World">The state within a block.</param>
/// <param name="Hashes">BLOCKHASH's source.</param>
internal sealed record SimulationSite(
    Blockchain Chain, SimulationRequest Request, PendingState State, WorldState World, IBlockHashes Hashes);
