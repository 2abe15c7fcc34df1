using GridChain.Evm.Interpreter;

namespace GridChain.Evm.Compilation;

/// <summary>A region as the JIT compiled it.</summary>
/// <param name="state">The machine, standing at the beginning of one of the region's blocks.</param>
/// <param name="block">Number of that block within the region.</param>
/// <returns>
/// None when the interpreter is to go on from where the machine stands now; else why the frame halts or waits.
/// </returns>
internal delegate HaltReason RegionBody(ref MachineState state, int block);
