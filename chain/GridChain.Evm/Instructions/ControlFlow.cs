using System.Runtime.CompilerServices;
using GridChain.Evm.Compilation;
using GridChain.Evm.Interpreter;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Instructions;

/// <summary>0x00, 0x56 to 0x5b, 0xf3, 0xfd, 0xfe: jumps, halts, gas.</summary>
internal static class ControlFlow
{
    public static HaltReason Stop(ref MachineState s)
    {
        s.Vm.ReturnData.Clear();
        return HaltReason.Stopped;
    }

    public static HaltReason Jump(ref MachineState s) => JumpTo(ref s, s.Pop());

    public static HaltReason JumpI(ref MachineState s)
    {
        ref UInt256 destination = ref s.Pop();
        ref UInt256 condition = ref s.Pop();
        return condition.IsZero ? HaltReason.None : JumpTo(ref s, destination);
    }

    public static HaltReason JumpDest(ref MachineState s) => HaltReason.None;

    public static HaltReason ProgramCounter(ref MachineState s) => s.Push((uint)(s.ProgramCounter - 1));

    public static HaltReason GasLeft(ref MachineState s) => s.Push((ulong)s.Gas);

    public static HaltReason Return(ref MachineState s) => End(ref s, HaltReason.Returned);

    /// <summary>EIP-140.</summary>
    public static HaltReason Revert(ref MachineState s) => End(ref s, HaltReason.Reverted);

    /// <summary>EIP-141.</summary>
    public static HaltReason Invalid(ref MachineState s) => HaltReason.DesignatedInvalid;

    /// <summary>What stands in the table for opcodes that the fork does not have.</summary>
    public static HaltReason Undefined(ref MachineState s) => HaltReason.UndefinedInstruction;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static HaltReason JumpTo(ref MachineState s, in UInt256 destination)
    {
        if (!destination.IsUInt64 || !s.Frame.Code.IsJumpDestination(destination.U0))
            return HaltReason.InvalidJump;
        bool isBackwards = (int)destination.U0 < s.ProgramCounter;
        s.ProgramCounter = (int)destination.U0;
        return isBackwards ? HotCode.Count(ref s) : HaltReason.None;
    }

    private static HaltReason End(ref MachineState s, HaltReason reason)
    {
        ref UInt256 offset = ref s.Pop();
        ref UInt256 length = ref s.Pop();
        if (!s.TryReach(offset, length, out MemoryRange range))
            return HaltReason.OutOfGas;
        s.Vm.ReturnData.Set(s.Memory.Slice(range.Offset, range.Length));
        return reason;
    }
}
