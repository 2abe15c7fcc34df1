using GridChain.Evm.Interpreter;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Instructions;

/// <summary>0x01 to 0x0b: arithmetic modulo 2^256 (Yellow Paper appendix H, 0s).</summary>
internal static class Arithmetic
{
    public static HaltReason Add(ref MachineState s)
    {
        ref UInt256 a = ref s.Pop();
        ref UInt256 b = ref s.Peek();
        _ = UInt256.AddOverflow(a, b, out b);
        return HaltReason.None;
    }

    public static HaltReason Mul(ref MachineState s)
    {
        ref UInt256 a = ref s.Pop();
        ref UInt256 b = ref s.Peek();
        b = a * b;
        return HaltReason.None;
    }

    public static HaltReason Sub(ref MachineState s)
    {
        ref UInt256 a = ref s.Pop();
        ref UInt256 b = ref s.Peek();
        _ = UInt256.SubtractUnderflow(a, b, out b);
        return HaltReason.None;
    }

    public static HaltReason Div(ref MachineState s)
    {
        ref UInt256 a = ref s.Pop();
        ref UInt256 b = ref s.Peek();
        b = UInt256.DivRem(a, b, out _);
        return HaltReason.None;
    }

    /// <summary>Signed quotient, cut towards zero; -2^255 / -1 wraps to -2^255.</summary>
    public static HaltReason SDiv(ref MachineState s)
    {
        ref UInt256 a = ref s.Pop();
        ref UInt256 b = ref s.Peek();
        bool isNegative = IsNegative(a) != IsNegative(b);
        UInt256 quotient = UInt256.DivRem(Magnitude(a), Magnitude(b), out _);
        b = isNegative ? UInt256.Zero - quotient : quotient;
        return HaltReason.None;
    }

    public static HaltReason Mod(ref MachineState s)
    {
        ref UInt256 a = ref s.Pop();
        ref UInt256 b = ref s.Peek();
        _ = UInt256.DivRem(a, b, out UInt256 remainder);
        b = remainder;
        return HaltReason.None;
    }

    /// <summary>Signed remainder with the dividend's sign.</summary>
    public static HaltReason SMod(ref MachineState s)
    {
        ref UInt256 a = ref s.Pop();
        ref UInt256 b = ref s.Peek();
        _ = UInt256.DivRem(Magnitude(a), Magnitude(b), out UInt256 remainder);
        b = IsNegative(a) ? UInt256.Zero - remainder : remainder;
        return HaltReason.None;
    }

    public static HaltReason AddMod(ref MachineState s)
    {
        ref UInt256 a = ref s.Pop();
        ref UInt256 b = ref s.Pop();
        ref UInt256 modulus = ref s.Peek();
        modulus = UInt256.AddMod(a, b, modulus);
        return HaltReason.None;
    }

    public static HaltReason MulMod(ref MachineState s)
    {
        ref UInt256 a = ref s.Pop();
        ref UInt256 b = ref s.Pop();
        ref UInt256 modulus = ref s.Peek();
        modulus = UInt256.MultiplyMod(a, b, modulus);
        return HaltReason.None;
    }

    public static HaltReason Exp(ref MachineState s)
    {
        ref UInt256 value = ref s.Pop();
        ref UInt256 exponent = ref s.Peek();
        if (!s.TryPay(s.Vm.Rules.ExpByteGas * exponent.ByteLength))
            return HaltReason.OutOfGas;
        exponent = UInt256.Pow(value, exponent);
        return HaltReason.None;
    }

    /// <summary>Extends the sign from byte <c>index</c>, counted from the least significant.</summary>
    public static HaltReason SignExtend(ref MachineState s)
    {
        ref UInt256 index = ref s.Pop();
        ref UInt256 value = ref s.Peek();
        if (!index.IsUInt64 || index.U0 >= 31)
            return HaltReason.None;
        int shift = 248 - (8 * (int)index.U0);
        value = Bitwise.ShiftRightSigned(value << shift, shift);
        return HaltReason.None;
    }

    private static bool IsNegative(in UInt256 word) => (long)word.U3 < 0;

    private static UInt256 Magnitude(in UInt256 word) => IsNegative(word) ? UInt256.Zero - word : word;
}
