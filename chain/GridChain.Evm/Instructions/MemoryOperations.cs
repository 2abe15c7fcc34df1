using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using GridChain.Evm.Interpreter;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Instructions;

/// <summary>0x20, 0x51 to 0x53, 0x59, 0x5e: memory, and the hash over it.</summary>
internal static class MemoryOperations
{
    private const long WordGas = 3;
    private const long KeccakWordGas = 6;

    public static HaltReason MLoad(ref MachineState s)
    {
        ref UInt256 word = ref s.Peek();
        if (!s.TryReach(word, MachineState.WordBytes, out MemoryRange range))
            return HaltReason.OutOfGas;
        ref byte source = ref Unsafe.Add(ref s.Memory.First, range.Offset);
        word = new UInt256(Limb(ref source, 24), Limb(ref source, 16), Limb(ref source, 8), Limb(ref source, 0));
        return HaltReason.None;
    }

    public static HaltReason MStore(ref MachineState s)
    {
        ref UInt256 offset = ref s.Pop();
        ref UInt256 value = ref s.Pop();
        if (!s.TryReach(offset, MachineState.WordBytes, out MemoryRange range))
            return HaltReason.OutOfGas;
        ref byte destination = ref Unsafe.Add(ref s.Memory.First, range.Offset);
        Write(ref destination, 0, value.U3);
        Write(ref destination, 8, value.U2);
        Write(ref destination, 16, value.U1);
        Write(ref destination, 24, value.U0);
        return HaltReason.None;
    }

    public static HaltReason MStore8(ref MachineState s)
    {
        ref UInt256 offset = ref s.Pop();
        ref UInt256 value = ref s.Pop();
        if (!s.TryReach(offset, UInt256.One, out MemoryRange range))
            return HaltReason.OutOfGas;
        Unsafe.Add(ref s.Memory.First, range.Offset) = (byte)value.U0;
        return HaltReason.None;
    }

    public static HaltReason MSize(ref MachineState s) => s.Push((uint)s.Memory.Size);

    /// <summary>EIP-5656; the ranges may overlap.</summary>
    public static HaltReason MCopy(ref MachineState s)
    {
        ref UInt256 destination = ref s.Pop();
        ref UInt256 source = ref s.Pop();
        ref UInt256 length = ref s.Pop();
        if (!s.TryReach(destination, length, out MemoryRange to)
            || !s.TryReach(source, length, out MemoryRange from)
            || !s.TryPay(WordGas * to.Words))
        {
            return HaltReason.OutOfGas;
        }

        s.Memory.Slice(from.Offset, from.Length).CopyTo(s.Memory.Slice(to.Offset, to.Length));
        return HaltReason.None;
    }

    public static HaltReason Keccak(ref MachineState s)
    {
        ref UInt256 offset = ref s.Pop();
        ref UInt256 length = ref s.Peek();
        if (!s.TryReach(offset, length, out MemoryRange range) || !s.TryPay(KeccakWordGas * range.Words))
            return HaltReason.OutOfGas;
        Span<byte> digest = stackalloc byte[32];
        Keccak256.Hash(s.Memory.Slice(range.Offset, range.Length), digest);
        length = UInt256.FromBigEndian(digest);
        return HaltReason.None;
    }

    /// <summary>
    /// Copies into memory as all *COPY instructions do: what lies behind the source's end is zero.
    /// </summary>
    public static HaltReason CopyIn(
        ref MachineState s, in UInt256 memoryOffset, in UInt256 sourceOffset, in UInt256 length,
        ReadOnlySpan<byte> source)
    {
        if (!TryPayCopy(ref s, memoryOffset, length, out MemoryRange to))
            return HaltReason.OutOfGas;
        CopyPadded(ref s, to, sourceOffset, source);
        return HaltReason.None;
    }

    /// <summary>Pays for the memory and the words of a copy.</summary>
    public static bool TryPayCopy(
        ref MachineState s, in UInt256 memoryOffset, in UInt256 length, out MemoryRange to) =>
        s.TryReach(memoryOffset, length, out to) && s.TryPay(WordGas * to.Words);

    /// <summary>Fills a paid range from a source, then with zeros.</summary>
    public static void CopyPadded(
        ref MachineState s, MemoryRange to, in UInt256 sourceOffset, ReadOnlySpan<byte> source)
    {
        Span<byte> destination = s.Memory.Slice(to.Offset, to.Length);
        int start = (int)Math.Min(sourceOffset.SaturateToUInt64(), (ulong)source.Length);
        ReadOnlySpan<byte> rest = source[start..];
        if (rest.Length > destination.Length)
            rest = rest[..destination.Length];
        rest.CopyTo(destination);
        destination[rest.Length..].Clear();
    }

    // SAFETY: TryReach made the 32 bytes from the offset part of the frame's memory.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Limb(ref byte source, int offset) =>
        BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref source, offset)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(ref byte destination, int offset, ulong limb) =>
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, offset), BinaryPrimitives.ReverseEndianness(limb));
}
