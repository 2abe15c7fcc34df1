using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GridChain.Evm.Interpreter;

namespace GridChain.Evm.Compilation;

/// <summary>Where the interpreter meets compiled code: it counts, asks for compilation, and enters.</summary>
internal static class HotCode
{
    private const long JumpDestGas = 1;

    /// <summary>Enters compiled code where a frame begins or goes on; None when the interpreter is to go on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static HaltReason Begin(ref MachineState state)
    {
        if (state.Frame.Code.Heat.Compiled is not null)
            return Run(ref state);
        return state.ProgramCounter == 0 ? Count(ref state) : HaltReason.None;
    }

    /// <summary>
    /// Counts a call or a jump backwards to where the machine stands. When that was often enough, asks for
    /// compilation, and runs what there is.
    /// </summary>
    /// <returns>None when the interpreter is to go on.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static HaltReason Count(ref MachineState state) =>
        ++state.Frame.Code.Heat.Count > state.Vm.Patience ? Ask(ref state) : HaltReason.None;

    /// <summary>The instruction <see cref="Opcode.Region"/>: a JUMPDEST at which compiled code begins.</summary>
    public static HaltReason Enter(ref MachineState state)
    {
        int position = state.ProgramCounter - 1;
        ContractCode code = state.Frame.Code;
        if (code.Padded[position] != Opcode.JumpDest)
            return HaltReason.UndefinedInstruction;
        if (Find(ref state) is { } compiled && compiled.HasEntry(position))
        {
            state.ProgramCounter = position;
            return compiled.Run(ref state);
        }

        return state.TryPay(JumpDestGas) ? HaltReason.None : HaltReason.OutOfGas;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static HaltReason Ask(ref MachineState state)
    {
        ContractCode code = state.Frame.Code;
        code.Heat.Count = 0;
        if (!state.MayRunCompiled)
            return HaltReason.None;
        state.World.Codes.Compile(code, state.Vm.Rules.InstructionTable, state.ProgramCounter);
        return Run(ref state);
    }

    private static HaltReason Run(ref MachineState state)
    {
        if (Find(ref state) is not { } compiled)
            return HaltReason.None;
        state.Code = ref MemoryMarshal.GetArrayDataReference(compiled.Patched);
        return compiled.Run(ref state);
    }

    /// <summary>What has been compiled for the machine's fork.</summary>
    private static CompiledCode? Find(ref MachineState state) =>
        state.Frame.Code.Heat.Compiled is { } compiled
        && ReferenceEquals(compiled.Table, state.Vm.Rules.InstructionTable)
            ? compiled
            : null;
}
