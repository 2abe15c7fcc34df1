using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GridChain.Evm.Interpreter;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Instructions;

/// <summary>0x50, 0x5f to 0x9f: POP, PUSH, DUP, SWAP.</summary>
internal static class StackOperations
{
    public static HaltReason Pop(ref MachineState s)
    {
        s.Top -= MachineState.WordBytes;
        return HaltReason.None;
    }

    /// <summary>EIP-3855.</summary>
    public static HaltReason Push0(ref MachineState s)
    {
        s.Push() = default;
        return HaltReason.None;
    }

    public static HaltReason Push1(ref MachineState s)
    {
        s.Push() = new UInt256(Unsafe.Add(ref s.Code, s.ProgramCounter), 0, 0, 0);
        s.ProgramCounter++;
        return HaltReason.None;
    }

    public static HaltReason Push2(ref MachineState s)
    {
        ushort value = Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref s.Code, s.ProgramCounter));
        s.Push() = new UInt256(BinaryPrimitives.ReverseEndianness(value), 0, 0, 0);
        s.ProgramCounter += 2;
        return HaltReason.None;
    }

    /// <summary>PUSH3 to PUSH8: one limb.</summary>
    public static HaltReason PushLimb(ref MachineState s)
    {
        int bytes = Unsafe.Add(ref s.Code, s.ProgramCounter - 1) - Opcode.Push0;
        s.Push() = new UInt256(Limb(ref s, 0) >> (64 - (8 * bytes)), 0, 0, 0);
        s.ProgramCounter += bytes;
        return HaltReason.None;
    }

    /// <summary>PUSH20, of addresses.</summary>
    public static HaltReason Push20(ref MachineState s)
    {
        s.Push() = new UInt256(Limb(ref s, 12), Limb(ref s, 4), Limb(ref s, 0) >> 32, 0);
        s.ProgramCounter += 20;
        return HaltReason.None;
    }

    public static HaltReason Push32(ref MachineState s)
    {
        s.Push() = new UInt256(Limb(ref s, 24), Limb(ref s, 16), Limb(ref s, 8), Limb(ref s, 0));
        s.ProgramCounter += 32;
        return HaltReason.None;
    }

    /// <summary>PUSH9 to PUSH31: the padding lets 32 bytes be read and shifted into place.</summary>
    public static HaltReason PushWide(ref MachineState s)
    {
        int bytes = Unsafe.Add(ref s.Code, s.ProgramCounter - 1) - Opcode.Push0;
        UInt256 word = new(Limb(ref s, 24), Limb(ref s, 16), Limb(ref s, 8), Limb(ref s, 0));
        s.Push() = word >> (256 - (8 * bytes));
        s.ProgramCounter += bytes;
        return HaltReason.None;
    }

    /// <summary>DUP1 to DUP16.</summary>
    public static HaltReason Dup(ref MachineState s)
    {
        nint depth = Unsafe.Add(ref s.Code, s.ProgramCounter - 1) - Opcode.Dup1 + 1;
        ref Vector256<ulong> top = ref Unsafe.As<UInt256, Vector256<ulong>>(ref s.Push());
        top = Unsafe.Subtract(ref top, depth);
        return HaltReason.None;
    }

    /// <summary>SWAP1 to SWAP16.</summary>
    public static HaltReason Swap(ref MachineState s)
    {
        nint depth = Unsafe.Add(ref s.Code, s.ProgramCounter - 1) - Opcode.Swap1 + 1;
        ref Vector256<ulong> top = ref Unsafe.As<UInt256, Vector256<ulong>>(ref s.Peek());
        ref Vector256<ulong> other = ref Unsafe.Subtract(ref top, depth);
        (top, other) = (other, top);
        return HaltReason.None;
    }

    // SAFETY: code is padded with 33 bytes, so 32 bytes from any program counter within it can be read.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Limb(ref MachineState s, int offset) => BinaryPrimitives.ReverseEndianness(
        Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref s.Code, s.ProgramCounter + offset)));
}
