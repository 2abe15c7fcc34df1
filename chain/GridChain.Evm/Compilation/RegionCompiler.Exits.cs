using System.Reflection.Emit;
using GridChain.Evm.Interpreter;

namespace GridChain.Evm.Compilation;

/// <content>How values get back to the stack's memory, and control to the interpreter.</content>
internal sealed unsafe partial class RegionCompiler
{
    // Each way out writes all words that are not in their slots: more of them are written before, once for all.
    private const int KnownWordsMax = 16;

    /// <summary>Writes all words that do not stand in their slots already.</summary>
    private void WriteStack()
    {
        WriteSlots(stack.Bottom, stack.Capture());
        stack.Restart(stack.Height);
        limbs.Restart();
        scratchUsed = 0;
    }

    // All reads come before all writes: a word may move to a slot whose own word moves elsewhere.
    private void WriteSlots(int lowest, Word[] words)
    {
        var writes = new List<(Limb To, Limb From)>();
        for (int i = 0; i < words.Length; i++)
        {
            Word slot = Word.InSlot(lowest + i);
            for (int limb = 0; limb < Word.Limbs; limb++)
            {
                if (words[i][limb] != slot[limb])
                    writes.Add((slot[limb], limbs.Settle(words[i][limb])));
            }
        }

        foreach ((Limb to, Limb from) in writes)
            WriteLimb(to, from);
    }

    private void WriteLimb(Limb slot, Limb value)
    {
        limbs.LoadAddress(slot);
        limbs.Load(value);
        il.Emit(OpCodes.Stind_I8);
    }

    /// <summary>
    /// A label to branch to before the instruction at a position has done anything: the interpreter does it then.
    /// </summary>
    private Label LeaveBefore(int position)
    {
        if (stack.Known > KnownWordsMax)
            WriteStack();
        limbs.References += ReferencesOfExit + (stack.Known * 2 * Word.Limbs);
        Label label = il.DefineLabel();
        int lowest = stack.Bottom;
        int height = stack.Height;
        Word[] words = stack.Capture();
        int localsUsed = limbs.LocalsUsed;
        long ahead = gasAhead;
        exits.Add(() =>
        {
            il.MarkLabel(label);
            limbs.Restart(localsUsed);
            WriteSlots(lowest, words);
            Leave(position, height, ahead, nameof(RegionSupport.Leave));
        });
        return label;
    }

    /// <summary>Leaves to the interpreter; the stack is in memory.</summary>
    private void Leave(int position, int height, long gasBack, string how)
    {
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldc_I4, position);
        LoadTop(height);
        il.Emit(OpCodes.Ldloc, gas);
        il.Emit(OpCodes.Ldc_I8, gasBack);
        il.Emit(OpCodes.Add);
        Call(how);
        il.Emit(OpCodes.Ret);
    }

    private void LoadTop(int height)
    {
        il.Emit(OpCodes.Ldloc, slots);
        il.Emit(OpCodes.Ldloc, bottom);
        il.Emit(OpCodes.Sub);
        il.Emit(OpCodes.Ldc_I4, height * WordBytes);
        il.Emit(OpCodes.Add);
    }

    /// <summary>Writes the stack and makes the next free slot the first of the block that follows.</summary>
    private void EndBlock()
    {
        WriteStack();
        if (stack.Height == 0)
            return;
        il.Emit(OpCodes.Ldloc, slots);
        il.Emit(OpCodes.Ldc_I4, stack.Height * WordBytes);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Stloc, slots);
    }

    /// <summary>Ends the block and goes on at a position.</summary>
    private void MoveOn(int position)
    {
        EndBlock();
        il.Emit(OpCodes.Br, blocks[NumberOf(position)].Label);
    }

    /// <summary>Calls the interpreter's function; its answer is on IL's stack.</summary>
    private void CallFunction(byte opcode)
    {
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldc_I8, (long)table[opcode].Execute);
        il.Emit(OpCodes.Conv_I);
        il.EmitCalli(
            OpCodes.Calli, System.Reflection.CallingConventions.Standard, typeof(HaltReason),
            [typeof(MachineState).MakeByRefType()], null);
    }

    /// <summary>Shows the interpreter's function the machine as it is after the instruction was paid.</summary>
    private void CallAttached(int position, byte opcode)
    {
        WriteStack();
        StoreTop(stack.Height);
        limbs.References += 4;
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldloc, gas);
        il.Emit(OpCodes.Stfld, typeof(MachineState).GetField(nameof(MachineState.Gas), Members)!);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldc_I4, position + 1);
        il.Emit(OpCodes.Stfld, typeof(MachineState).GetField(nameof(MachineState.ProgramCounter), Members)!);
        CallFunction(opcode);
    }

    private void StoreTop(int height)
    {
        limbs.References += 4;
        il.Emit(OpCodes.Ldarg_1);
        LoadTop(height);
        il.Emit(OpCodes.Stfld, typeof(MachineState).GetField(nameof(MachineState.Top), Members)!);
    }
}
