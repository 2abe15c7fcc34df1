using GridChain.Primitives.Native;
using static GridChain.Primitives.Native.X64Register;

namespace GridChain.Evm.Precompiles.Native;

/// <summary>Writes routines that call others on elements in memory: formulas without the JIT's copies between.</summary>
/// <remarks>
/// A routine keeps its result's and operands' addresses in registers that those it calls restore, and what is
/// between on the stack. It writes to its result only what it reads no more, since that may be an operand.
/// </remarks>
internal abstract class RoutineEmitter(X64Assembler assembler, int elementBytes)
{
    private int scratchBytes;

    /// <summary>The first element at the result's address.</summary>
    protected static X64Memory Result => new(Rbx, 0);

    protected static X64Memory Left => new(Rbp, 0);

    protected static X64Memory Right => new(R12, 0);

    /// <summary>Writes a routine and yields its offset.</summary>
    /// <param name="body">Calls of <see cref="Call"/> on elements of <see cref="Scratch"/>, in order.</param>
    protected int Routine(Action body)
    {
        scratchBytes = 0;
        int start = assembler.Position;
        assembler.Push(Rbx);
        assembler.Push(Rbp);
        assembler.Push(R12);
        int frame = assembler.Position;
        assembler.AdjustStack(0);
        assembler.Move(Rbx, Rdi);
        assembler.Move(Rbp, Rsi);
        assembler.Move(R12, Rdx);
        body();

        // How much of the stack it wants is known only now.
        assembler.PatchStack(frame, -scratchBytes);
        assembler.AdjustStack(scratchBytes);
        assembler.Pop(R12);
        assembler.Pop(Rbp);
        assembler.Pop(Rbx);
        assembler.Return();
        return start;
    }

    /// <summary>Room for elements on the stack of the routine being written.</summary>
    protected X64Memory Scratch(int elements = 1)
    {
        var place = new X64Memory(Rsp, scratchBytes);
        scratchBytes += elements * elementBytes;
        return place;
    }

    /// <summary>The element at an index behind a place.</summary>
    protected X64Memory At(X64Memory place, int index) =>
        place with { Displacement = place.Displacement + (index * elementBytes) };

    /// <summary>target ← function(a, b).</summary>
    protected void Call(int function, X64Memory target, X64Memory a, X64Memory b)
    {
        assembler.LoadAddress(Rdi, target);
        assembler.LoadAddress(Rsi, a);
        assembler.LoadAddress(Rdx, b);
        assembler.Call(function);
    }

    /// <summary>target ← source.</summary>
    protected void Copy(X64Memory target, X64Memory source, int bytes)
    {
        for (int i = 0; i < bytes / sizeof(ulong); i++)
        {
            assembler.Load(Rax, source.Limb(i));
            assembler.Store(target.Limb(i), Rax);
        }
    }
}
