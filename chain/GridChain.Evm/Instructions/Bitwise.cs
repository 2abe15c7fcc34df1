using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GridChain.Evm.Interpreter;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Instructions;

/// <summary>0x16 to 0x1e: bits, bytes and shifts.</summary>
internal static class Bitwise
{
    public static HaltReason And(ref MachineState s)
    {
        ref Vector256<ulong> a = ref Vector(ref s.Pop());
        ref Vector256<ulong> b = ref Vector(ref s.Peek());
        b &= a;
        return HaltReason.None;
    }

    public static HaltReason Or(ref MachineState s)
    {
        ref Vector256<ulong> a = ref Vector(ref s.Pop());
        ref Vector256<ulong> b = ref Vector(ref s.Peek());
        b |= a;
        return HaltReason.None;
    }

    public static HaltReason Xor(ref MachineState s)
    {
        ref Vector256<ulong> a = ref Vector(ref s.Pop());
        ref Vector256<ulong> b = ref Vector(ref s.Peek());
        b ^= a;
        return HaltReason.None;
    }

    public static HaltReason Not(ref MachineState s)
    {
        ref Vector256<ulong> a = ref Vector(ref s.Peek());
        a = ~a;
        return HaltReason.None;
    }

    /// <summary>Byte <c>index</c> of a word, counted from the most significant.</summary>
    public static HaltReason Byte(ref MachineState s)
    {
        ref UInt256 index = ref s.Pop();
        ref UInt256 value = ref s.Peek();
        value = index.IsUInt64 && index.U0 < 32
            ? (value >> (248 - (8 * (int)index.U0))).U0 & 0xff
            : UInt256.Zero;
        return HaltReason.None;
    }

    /// <summary>EIP-145.</summary>
    public static HaltReason Shl(ref MachineState s)
    {
        ref UInt256 shift = ref s.Pop();
        ref UInt256 value = ref s.Peek();
        value <<= ShiftOf(shift);
        return HaltReason.None;
    }

    /// <summary>EIP-145.</summary>
    public static HaltReason Shr(ref MachineState s)
    {
        ref UInt256 shift = ref s.Pop();
        ref UInt256 value = ref s.Peek();
        value >>= ShiftOf(shift);
        return HaltReason.None;
    }

    /// <summary>EIP-145.</summary>
    public static HaltReason Sar(ref MachineState s)
    {
        ref UInt256 shift = ref s.Pop();
        ref UInt256 value = ref s.Peek();
        value = ShiftRightSigned(value, ShiftOf(shift));
        return HaltReason.None;
    }

    /// <summary>EIP-7939.</summary>
    public static HaltReason Clz(ref MachineState s)
    {
        ref UInt256 value = ref s.Peek();
        value = (uint)value.LeadingZeroCount;
        return HaltReason.None;
    }

    /// <summary>Shift that fills with the sign; 256 and more leave nothing but the sign.</summary>
    public static UInt256 ShiftRightSigned(in UInt256 value, int shift)
    {
        if ((long)value.U3 >= 0)
            return value >> shift;
        return shift >= 256 ? UInt256.MaxValue : ~(~value >> shift);
    }

    private static int ShiftOf(in UInt256 shift) => shift.IsUInt64 && shift.U0 < 256 ? (int)shift.U0 : 256;

    // SAFETY: UInt256 is four ulongs, least significant first, with no padding: 32 bytes that any vector
    // may hold.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref Vector256<ulong> Vector(ref UInt256 word) =>
        ref Unsafe.As<UInt256, Vector256<ulong>>(ref word);
}
