using System.Reflection.Emit;
using GridChain.Evm.Interpreter;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Compilation;

/// <content>What each instruction becomes.</content>
internal sealed unsafe partial class RegionCompiler
{
    private const int WordBits = 256;

    private void CompileInstruction(int position, byte opcode, OpcodeShape shape)
    {
        switch (shape)
        {
            case OpcodeShape.Inline:
                CompileInline(position, opcode);
                break;
            case OpcodeShape.Detached:
                CompileDetached(opcode);
                break;
            case OpcodeShape.Attached:
                CompileAttached(position, opcode);
                break;
            case OpcodeShape.Leaving:
                CallAttached(position, opcode);
                il.Emit(OpCodes.Ret);
                break;
            case OpcodeShape.Jump:
                CompileJump(position);
                break;
            default:
                CompileJumpIf(position);
                break;
        }
    }

    private void CompileInline(int position, byte opcode)
    {
        switch (opcode)
        {
            case <= 0x1f:
                stack.Push(Compute(opcode));
                break;
            case 0x38:
                stack.Push(Word.Of((ulong)code.Length));
                break;
            case 0x50:
                _ = stack.Pop();
                break;
            case 0x51:
                CompileLoad(position);
                break;
            case 0x52:
                CompileStore(position);
                break;
            case 0x53:
                CompileStoreByte(position);
                break;
            case 0x58:
                stack.Push(Word.Of((ulong)position));
                break;
            case 0x5a:
                CompileGas();
                break;
            case Opcode.JumpDest:
                break;
            case <= Opcode.Push32:
                Push(position, opcode - Opcode.Push0);
                break;
            case < Opcode.Swap1:
                stack.Duplicate(opcode - Opcode.Dup1 + 1);
                break;
            default:
                stack.Swap(opcode - Opcode.Swap1 + 1);
                break;
        }
    }

    private Word Compute(byte opcode)
    {
        Word a = stack.Pop();
        return opcode switch
        {
            0x01 => WordEmitter.Add(limbs, a, stack.Pop()),
            0x02 => WordEmitter.Multiply(limbs, a, stack.Pop()),
            0x03 => WordEmitter.Subtract(limbs, a, stack.Pop()),
            0x10 => WordEmitter.Less(limbs, a, stack.Pop()),
            0x11 => WordEmitter.Less(limbs, stack.Pop(), a),
            0x12 => WordEmitter.LessSigned(limbs, a, stack.Pop()),
            0x13 => WordEmitter.LessSigned(limbs, stack.Pop(), a),
            0x14 => WordEmitter.Equal(limbs, a, stack.Pop()),
            0x15 => WordEmitter.IsZero(limbs, a),
            0x16 => WordEmitter.Bitwise(limbs, LimbOperation.And, a, stack.Pop()),
            0x17 => WordEmitter.Bitwise(limbs, LimbOperation.Or, a, stack.Pop()),
            0x1e => WordEmitter.LeadingZeros(limbs, a),
            0x18 => WordEmitter.Bitwise(limbs, LimbOperation.Xor, a, stack.Pop()),
            _ => WordEmitter.Bitwise(limbs, LimbOperation.Xor, a, Word.Of(UInt256.MaxValue)),
        };
    }

    private void Push(int position, int bytes)
    {
        UInt256 value = UInt256.FromBigEndian(code.Padded.AsSpan(position + 1, bytes));
        stack.Push(Word.Of(value));

        // Behind a computed jump there is often a pushed address: where a function is to return to.
        if (bytes is 1 or 2 && code.IsJumpDestination(value.U0))
            guesses.Enqueue((int)value.U0);
    }

    // The gas behind GAS: what the segment has paid ahead is added again.
    private void CompileGas()
    {
        il.Emit(OpCodes.Ldloc, gas);
        il.Emit(OpCodes.Ldc_I8, gasAhead - table[0x5a].Gas);
        il.Emit(OpCodes.Add);
        stack.Push(Word.Of(limbs.Store()));
    }

    private void CompileDetached(byte opcode)
    {
        int pops = table[opcode].Pops;
        var operands = new Word[pops];
        for (int i = 0; i < pops; i++)
            operands[i] = stack.Pop();
        if (pops == 2 && operands[0].IsConstant && ComputeKnown(opcode, operands[0].Constant, operands[1]) is { } known)
        {
            stack.Push(known);
            return;
        }

        if (scratchUsed == CodeBlock.ResultsMax)
        {
            for (int i = pops - 1; i >= 0; i--)
                stack.Push(operands[i]);
            WriteStack();
            for (int i = 0; i < pops; i++)
                operands[i] = stack.Pop();
        }

        int lowest = current.Scratch + scratchUsed++;
        for (int i = 0; i < pops; i++)
        {
            Word slot = Word.InSlot(lowest + pops - 1 - i);
            for (int limb = 0; limb < Word.Limbs; limb++)
                WriteLimb(slot[limb], operands[i][limb]);
        }

        StoreTop(lowest + pops);
        CallFunction(opcode);
        il.Emit(OpCodes.Pop);

        // Read when it is used, if it is: the function has written it as one vector, and a read of a part of that
        // has to wait until the write has reached the cache.
        stack.Push(Word.InSlot(lowest));
    }

    /// <summary>Shifts, BYTE and SIGNEXTEND by what is known.</summary>
    private Word? ComputeKnown(byte opcode, in UInt256 known, Word operand)
    {
        int count = known.IsUInt64 && known.U0 < WordBits ? (int)known.U0 : WordBits;
        return opcode switch
        {
            0x0b => count < 31 ? WordEmitter.SignExtend(limbs, operand, count) : operand,
            0x1a => WordEmitter.Byte(limbs, operand, count),
            0x1b => WordEmitter.ShiftLeft(limbs, operand, count),
            0x1c => WordEmitter.ShiftRight(limbs, operand, count, isSigned: false),
            0x1d => WordEmitter.ShiftRight(limbs, operand, count, isSigned: true),
            _ => null,
        };
    }

    private void CompileAttached(int position, byte opcode)
    {
        CallAttached(position, opcode);
        il.Emit(OpCodes.Stloc, reason);
        il.Emit(OpCodes.Ldloc, reason);
        il.Emit(OpCodes.Brtrue, halt);
        LoadState(nameof(MachineState.Gas));
        il.Emit(OpCodes.Stloc, gas);
        stack.Restart(stack.Height - table[opcode].Pops + table[opcode].Pushes);
    }

    private void CompileJump(int position)
    {
        Label leave = LeaveBefore(position);
        Word destination = stack.Pop();
        if (destination.IsConstant)
        {
            if (IsDestination(destination.Constant))
                MoveOn((int)destination.L0.Constant);
            else
                il.Emit(OpCodes.Br, leave);
            return;
        }

        limbs.Load(WordEmitter.AnyHighBit(limbs, destination));
        il.Emit(OpCodes.Brtrue, leave);
        il.Emit(OpCodes.Ldarg_0);
        limbs.Load(destination.L0);
        il.Emit(OpCodes.Call, typeof(RegionTargets).GetMethod(nameof(RegionTargets.Find))!);
        il.Emit(OpCodes.Stloc, block);
        il.Emit(OpCodes.Ldloc, block);
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Blt, leave);
        EndBlock();
        il.Emit(OpCodes.Br, dispatch);
    }

    // A jump to where the region does not know is left to the interpreter, if it is taken.
    private void CompileJumpIf(int position)
    {
        Label leave = LeaveBefore(position);
        Word destination = stack.Pop();
        Limb condition = limbs.Settle(WordEmitter.AnyBit(limbs, stack.Pop()));
        if (destination.IsConstant && IsDestination(destination.Constant))
        {
            EndBlock();
            limbs.Load(condition);
            il.Emit(OpCodes.Brtrue, blocks[NumberOf((int)destination.L0.Constant)].Label);
            il.Emit(OpCodes.Br, blocks[NumberOf(position + 1)].Label);
            return;
        }

        limbs.Load(condition);
        il.Emit(OpCodes.Brtrue, leave);
        MoveOn(position + 1);
    }

    private bool IsDestination(in UInt256 position) => position.IsUInt64 && code.IsJumpDestination(position.U0);
}
