using GridChain.Evm.Interpreter;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Instructions;

/// <summary>0x10 to 0x15: comparison; true is 1.</summary>
internal static class Comparison
{
    public static HaltReason Lt(ref MachineState s)
    {
        ref UInt256 a = ref s.Pop();
        return Answer(ref s, IsLess(a, s.Peek()));
    }

    public static HaltReason Gt(ref MachineState s)
    {
        ref UInt256 a = ref s.Pop();
        return Answer(ref s, IsLess(s.Peek(), a));
    }

    public static HaltReason Slt(ref MachineState s)
    {
        ref UInt256 a = ref s.Pop();
        return Answer(ref s, IsLessSigned(a, s.Peek()));
    }

    public static HaltReason Sgt(ref MachineState s)
    {
        ref UInt256 a = ref s.Pop();
        return Answer(ref s, IsLessSigned(s.Peek(), a));
    }

    public static HaltReason Eq(ref MachineState s)
    {
        ref UInt256 a = ref s.Pop();
        ref UInt256 b = ref s.Peek();
        return Answer(ref s, ((a.U0 ^ b.U0) | (a.U1 ^ b.U1) | (a.U2 ^ b.U2) | (a.U3 ^ b.U3)) == 0);
    }

    public static HaltReason IsZero(ref MachineState s) => Answer(ref s, s.Peek().IsZero);

    private static HaltReason Answer(ref MachineState s, bool isTrue)
    {
        s.Peek() = new UInt256(isTrue ? 1UL : 0, 0, 0, 0);
        return HaltReason.None;
    }

    private static bool IsLess(in UInt256 left, in UInt256 right) =>
        UInt256.SubtractUnderflow(left, right, out _);

    private static bool IsLessSigned(in UInt256 left, in UInt256 right) =>
        left.U3 == right.U3 ? IsLess(left, right) : (long)left.U3 < (long)right.U3;
}
