using GridChain.Primitives.Native;
using System.Runtime.CompilerServices;
using GridChain.Evm.Precompiles.Curves;
using static GridChain.Primitives.Native.X64Register;

namespace GridChain.Evm.Precompiles.Native;

/// <summary>A row of a long product: numbers of any length times a limb, in machine code where it can run.</summary>
/// <remarks>Called as <see cref="FieldCode{T}"/> is; the references stay good, as nothing in it lets a collection in.</remarks>
internal static unsafe class RowCode
{
    private static readonly delegate*<ref ulong, ref ulong, long, ulong, ulong> Code = Load();

    /// <summary>sum ← sum + number·digit over as many limbs; the carry out of them.</summary>
    /// <param name="sum">The first limb of the sum.</param>
    /// <param name="number">The first limb of the number.</param>
    /// <param name="length">Limbs of either, from 1.</param>
    /// <param name="digit">The limb to multiply by.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong AddProduct(ref ulong sum, ref ulong number, int length, ulong digit) =>
        Code != null
            ? Code(ref sum, ref number, length, digit)
            : AddProductPortable(ref sum, ref number, length, digit);

    /// <summary>The same where there is no machine code.</summary>
    public static ulong AddProductPortable(ref ulong sum, ref ulong number, int length, ulong digit)
    {
        ulong carry = 0;
        for (int i = 0; i < length; i++)
        {
            ref ulong limb = ref Unsafe.Add(ref sum, i);
            limb = Montgomery.MultiplyAdd(limb, Unsafe.Add(ref number, i), digit, carry, out carry);
        }

        return carry;
    }

    private static delegate*<ref ulong, ref ulong, long, ulong, ulong> Load()
    {
        if (!ExecutableMemory.IsSupported)
            return null;
        var assembler = new X64Assembler();
        Emit(assembler);
        return (delegate*<ref ulong, ref ulong, long, ulong, ulong>)ExecutableMemory.Load(assembler.ToArray());
    }

    /// <summary>Sum in RDI, number in RSI, length in RDX, digit in RCX; the carry goes to RAX.</summary>
    private static void Emit(X64Assembler assembler)
    {
        // Limbs one by one until a multiple of four is left, which R11 counts.
        assembler.Move(R11, Rdx);
        assembler.Move(Rdx, Rcx);
        assembler.Move(Rcx, R11);
        assembler.ShiftRight(R11, 2);
        assembler.And(Rcx, 3);
        assembler.Clear(R9);
        EmitLoop(assembler, () =>
        {
            EmitLimb(assembler, 0, R10, R9);
            assembler.Move(R9, R10);
        }, limbs: 1);
        assembler.Move(Rcx, R11);
        EmitLoop(assembler, () =>
        {
            for (int i = 0; i < 4; i += 2)
            {
                EmitLimb(assembler, i, R10, R9);
                EmitLimb(assembler, i + 1, R9, R10);
            }
        }, limbs: 4);
        assembler.MoveZero(Rax);
        assembler.AddByCarry(R9, Rax);
        assembler.AddByOverflow(Rax, R9);
        assembler.Return();
    }

    /// <summary>Runs a body RCX times; all between keeps both carries.</summary>
    private static void EmitLoop(X64Assembler assembler, Action body, int limbs)
    {
        int start = assembler.Position;
        int end = assembler.JumpIfCounterZero();
        body();
        assembler.LoadAddress(Rsi, new X64Memory(Rsi, 8 * limbs));
        assembler.LoadAddress(Rdi, new X64Memory(Rdi, 8 * limbs));
        assembler.LoadAddress(Rcx, new X64Memory(Rcx, -1));
        assembler.Jump(start);
        assembler.EndJump(end);
    }

    /// <summary>One carry runs through the products' halves, the other through the sum.</summary>
    private static void EmitLimb(X64Assembler assembler, int index, X64Register high, X64Register highBefore)
    {
        assembler.Multiply(high, Rax, new X64Memory(Rsi, 8 * index));
        assembler.AddByCarry(Rax, highBefore);
        assembler.AddByOverflow(Rax, new X64Memory(Rdi, 8 * index));
        assembler.Store(new X64Memory(Rdi, 8 * index), Rax);
    }
}
