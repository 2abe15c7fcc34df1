using System.Runtime.CompilerServices;
using GridChain.Evm.Interpreter;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Instructions;

/// <summary>0x30, 0x32 to 0x3a, 0x3d, 0x3e: the frame's environment and the data around it.</summary>
internal static class CallEnvironment
{
    public static HaltReason SelfAddress(ref MachineState s) => s.Push(s.Frame.Account.Address.ToWord());

    public static HaltReason Origin(ref MachineState s) => s.Push(s.Vm.Origin);

    public static HaltReason Caller(ref MachineState s) => s.Push(s.Frame.Caller.ToWord());

    public static HaltReason CallValue(ref MachineState s) => s.Push(s.Frame.Value);

    public static HaltReason CallDataLoad(ref MachineState s)
    {
        ref UInt256 word = ref s.Peek();
        ReadOnlySpan<byte> input = s.Frame.Input(s.Memory);
        if (!word.IsUInt64 || word.U0 >= (ulong)input.Length)
        {
            word = UInt256.Zero;
            return HaltReason.None;
        }

        input = input[(int)word.U0..];
        word = input.Length >= MachineState.WordBytes
            ? UInt256.FromBigEndian(input[..MachineState.WordBytes])
            : LoadPadded(input);
        return HaltReason.None;
    }

    public static HaltReason CallDataSize(ref MachineState s) => s.Push((uint)s.Frame.InputLength);

    public static HaltReason CallDataCopy(ref MachineState s)
    {
        ref UInt256 memoryOffset = ref s.Pop();
        ref UInt256 dataOffset = ref s.Pop();
        ref UInt256 length = ref s.Pop();

        // The memory may move when it grows, and call data may lie in it: pay first, then look.
        if (!MemoryOperations.TryPayCopy(ref s, memoryOffset, length, out MemoryRange to))
            return HaltReason.OutOfGas;
        MemoryOperations.CopyPadded(ref s, to, dataOffset, s.Frame.Input(s.Memory));
        return HaltReason.None;
    }

    public static HaltReason CodeSize(ref MachineState s) => s.Push((uint)s.Frame.Code.Length);

    public static HaltReason CodeCopy(ref MachineState s)
    {
        ref UInt256 memoryOffset = ref s.Pop();
        ref UInt256 codeOffset = ref s.Pop();
        ref UInt256 length = ref s.Pop();
        return MemoryOperations.CopyIn(ref s, memoryOffset, codeOffset, length, s.Frame.Code.Bytes.Span);
    }

    public static HaltReason GasPrice(ref MachineState s) => s.Push(s.Vm.GasPrice);

    /// <summary>EIP-211.</summary>
    public static HaltReason ReturnDataSize(ref MachineState s) => s.Push((uint)s.Vm.ReturnData.Length);

    /// <summary>EIP-211: reading behind the end halts.</summary>
    public static HaltReason ReturnDataCopy(ref MachineState s)
    {
        ref UInt256 memoryOffset = ref s.Pop();
        ref UInt256 dataOffset = ref s.Pop();
        ref UInt256 length = ref s.Pop();
        if (UInt256.AddOverflow(dataOffset, length, out UInt256 end) || end > (ulong)s.Vm.ReturnData.Length)
            return HaltReason.ReturnDataOutOfBounds;
        return MemoryOperations.CopyIn(ref s, memoryOffset, dataOffset, length, s.Vm.ReturnData.Span);
    }

    // Apart, so that the ordinary case needs no room on the stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static UInt256 LoadPadded(ReadOnlySpan<byte> rest)
    {
        Span<byte> padded = stackalloc byte[MachineState.WordBytes];
        padded.Clear();
        rest.CopyTo(padded);
        return UInt256.FromBigEndian(padded);
    }
}
