using System.Runtime.InteropServices;
using GridChain.Evm.Interpreter;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Tracing;

/// <summary>The machine before an instruction.</summary>
public readonly ref struct StepView
{
    internal StepView(in MachineState state, byte opcode)
    {
        ProgramCounter = state.ProgramCounter;
        Opcode = opcode;
        Gas = state.Gas;
        Depth = state.Frame.Depth;
        Refund = state.Vm.Refund;
        Address = state.Frame.Account.Address;
        Stack = MemoryMarshal.CreateReadOnlySpan(ref state.Stack, (int)(state.Top / MachineState.WordBytes));
        Memory = state.Memory.Used;
        ReturnData = state.Vm.ReturnData.Span;
    }

    /// <summary>Position of the instruction in the code.</summary>
    public int ProgramCounter { get; }

    /// <summary>The instruction.</summary>
    public byte Opcode { get; }

    /// <summary>Gas before it.</summary>
    public long Gas { get; }

    /// <summary>Depth of the frame, 0 for the transaction's own.</summary>
    public int Depth { get; }

    /// <summary>Refund counter.</summary>
    public long Refund { get; }

    /// <summary>The account that runs.</summary>
    public Address Address { get; }

    /// <summary>Stack, lowest word first.</summary>
    public ReadOnlySpan<UInt256> Stack { get; }

    /// <summary>Memory.</summary>
    public ReadOnlySpan<byte> Memory { get; }

    /// <summary>Return data of the last call.</summary>
    public ReadOnlySpan<byte> ReturnData { get; }
}
