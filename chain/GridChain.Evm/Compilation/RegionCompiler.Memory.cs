using System.Buffers.Binary;
using System.Reflection.Emit;
using GridChain.Evm.Interpreter;

namespace GridChain.Evm.Compilation;

/// <content>MLOAD, MSTORE, MSTORE8 within the memory that has been paid; growing it is left to the interpreter.</content>
internal sealed unsafe partial class RegionCompiler
{
    private void CompileLoad(int position)
    {
        Label leave = LeaveBefore(position);
        Reach(stack.Pop(), WordBytes, leave);
        var result = new Limb[Word.Limbs];
        for (int i = 0; i < Word.Limbs; i++)
        {
            LoadMemoryAddress(i);
            il.Emit(OpCodes.Unaligned, (byte)1);
            il.Emit(OpCodes.Ldind_I8);
            ReverseBytes();
            result[i] = limbs.Store();
        }

        stack.Push(new Word(result[0], result[1], result[2], result[3]));
    }

    private void CompileStore(int position)
    {
        Label leave = LeaveBefore(position);
        Reach(stack.Pop(), WordBytes, leave);
        Word value = stack.Pop();
        for (int i = 0; i < Word.Limbs; i++)
        {
            LoadMemoryAddress(i);
            if (value[i].IsConstant)
            {
                limbs.Load(Limb.Of(BinaryPrimitives.ReverseEndianness(value[i].Constant)));
            }
            else
            {
                limbs.Load(value[i]);
                ReverseBytes();
            }

            il.Emit(OpCodes.Unaligned, (byte)1);
            il.Emit(OpCodes.Stind_I8);
        }
    }

    private void CompileStoreByte(int position)
    {
        Label leave = LeaveBefore(position);
        Reach(stack.Pop(), 1, leave);
        il.Emit(OpCodes.Ldloc, address);
        limbs.Load(stack.Pop().L0);
        il.Emit(OpCodes.Conv_U1);
        il.Emit(OpCodes.Stind_I1);
    }

    /// <summary>Leaves unless a range lies within the frame's memory; then its address is in the local.</summary>
    private void Reach(Word offset, int length, Label leave)
    {
        Limb high = WordEmitter.AnyHighBit(limbs, offset);
        if (!high.IsZero)
        {
            limbs.Load(high);
            il.Emit(OpCodes.Brtrue, leave);
        }

        // Compared before the length is added, which then cannot wrap.
        limbs.Load(offset.L0);
        LoadMemorySize();
        il.Emit(OpCodes.Bge_Un, leave);
        limbs.Load(limbs.Emit(LimbOperation.Add, offset.L0, Limb.Of((ulong)length)));
        LoadMemorySize();
        il.Emit(OpCodes.Bgt_Un, leave);

        limbs.References += 2 + (2 * Word.Limbs);
        il.Emit(OpCodes.Ldloc, memory);
        il.Emit(OpCodes.Call, typeof(EvmMemory).GetProperty(nameof(EvmMemory.First))!.GetMethod!);
        limbs.Load(offset.L0);
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Stloc, address);
    }

    private void LoadMemorySize()
    {
        il.Emit(OpCodes.Ldloc, memory);
        il.Emit(OpCodes.Ldfld, typeof(EvmMemory).GetField(nameof(EvmMemory.Size))!);
        il.Emit(OpCodes.Conv_I8);
    }

    /// <summary>Memory is big-endian: limb 0 is behind the others.</summary>
    private void LoadMemoryAddress(int limb)
    {
        il.Emit(OpCodes.Ldloc, address);
        il.Emit(OpCodes.Ldc_I4, 8 * (Word.Limbs - 1 - limb));
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Add);
    }

    private void ReverseBytes() => il.Emit(
        OpCodes.Call, typeof(BinaryPrimitives).GetMethod(nameof(BinaryPrimitives.ReverseEndianness), [typeof(ulong)])!);
}
