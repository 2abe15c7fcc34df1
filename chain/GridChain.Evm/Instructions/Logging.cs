using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GridChain.Evm.Interpreter;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Instructions;

/// <summary>0xa0 to 0xa4: LOG0 to LOG4.</summary>
internal static class Logging
{
    /// <summary>Static gas, and gas a topic.</summary>
    public const long LogGas = 375;

    private const long ByteGas = 8;
    private const byte Log0 = 0xa0;

    public static HaltReason Log(ref MachineState s)
    {
        if (s.Frame.IsStatic)
            return HaltReason.StaticViolation;
        int topicCount = System.Runtime.CompilerServices.Unsafe.Add(ref s.Code, s.ProgramCounter - 1) - Log0;
        ref UInt256 offset = ref s.Pop();
        ref UInt256 length = ref s.Pop();
        if (!s.TryReach(offset, length, out MemoryRange range) || !s.TryPay(ByteGas * range.Length))
            return HaltReason.OutOfGas;

        byte[] data = s.Memory.Slice(range.Offset, range.Length).ToArray();
        s.World.AddLog(new Log(s.Frame.Account.Address, PopTopics(ref s, topicCount), data));
        return HaltReason.None;
    }

    private static ImmutableArray<Hash256> PopTopics(ref MachineState s, int count)
    {
        var topics = new Hash256[count];
        Span<byte> bytes = stackalloc byte[32];
        for (int i = 0; i < count; i++)
        {
            s.Pop().WriteBigEndian(bytes);
            topics[i] = new Hash256(bytes);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(topics);
    }
}
