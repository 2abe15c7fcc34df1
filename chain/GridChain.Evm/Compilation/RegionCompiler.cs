using System.Reflection;
using System.Reflection.Emit;
using GridChain.Evm.Interpreter;

namespace GridChain.Evm.Compilation;

/// <summary>Compiles the part of a contract that is reached from one block into one method of IL.</summary>
/// <remarks>
/// <code>
///  switch (block) ─► block: gas and stack suffice? ──no──► leave, the interpreter finds out where it fails
///     ▲                 │ words as limbs in locals; nothing is written until the block ends
///     │                 ├─ other instruction: write the stack, call the interpreter's function, go on
///     │                 ├─ memory must grow: write the stack, leave; the interpreter does it and goes on
///     │                 ▼
///     └─ computed jump ─┴─ jump, fall through ─► next block, or leave where the region ends
/// </code>
/// The interpreter stays the truth: whatever is not plain sailing is left to it, before anything of the instruction
/// has been done.
/// </remarks>
internal sealed unsafe partial class RegionCompiler
{
    // Above 8,000 references to locals, 20,000 instructions or 2,000 basic blocks RyuJIT no longer optimises. These
    // bounds are looked at between blocks, and the ways out come on top.
    private const int ReferencesMax = 4_000;
    private const int EmittedBytesMax = 24_000;
    private const int BlocksMax = 300;
    private const int ReferencesOfExit = 6;

    // Above some 1,000 locals it no longer tracks them.
    private const int LocalsMax = 600;

    private const int WordBytes = MachineState.WordBytes;
    private const BindingFlags Members = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly ContractCode code;
    private readonly Instruction[] table;
    private readonly RegionTargets targets = new();
    private readonly DynamicMethod method;
    private readonly ILGenerator il;
    private readonly LimbEmitter limbs;
    private readonly SymbolicStack stack = new();

    private readonly LocalBuilder slots;
    private readonly LocalBuilder bottom;
    private readonly LocalBuilder gas;
    private readonly LocalBuilder block;
    private readonly LocalBuilder reason;
    private readonly LocalBuilder memory;
    private readonly LocalBuilder address;

    private readonly Dictionary<int, int> numbers = [];
    private readonly List<(int Position, Label Label)> blocks = [];
    private readonly HashSet<int> compiled = [];
    private readonly Stack<int> waiting = [];
    private readonly Queue<int> guesses = [];
    private readonly List<Action> exits = [];
    private readonly Label dispatch;
    private readonly Label halt;

    private CodeBlock current = null!;
    private long gasAhead;
    private int scratchUsed;

    private RegionCompiler(ContractCode code, Instruction[] table)
    {
        this.code = code;
        this.table = table;
        method = new DynamicMethod(
            "Region", typeof(HaltReason), [typeof(RegionTargets), typeof(MachineState).MakeByRefType(), typeof(int)],
            typeof(RegionCompiler).Module, skipVisibility: true);
        il = method.GetILGenerator();
        slots = il.DeclareLocal(typeof(nint));
        bottom = il.DeclareLocal(typeof(nint));
        gas = il.DeclareLocal(typeof(long));
        block = il.DeclareLocal(typeof(int));
        reason = il.DeclareLocal(typeof(int));
        memory = il.DeclareLocal(typeof(EvmMemory));
        address = il.DeclareLocal(typeof(byte).MakeByRefType());
        limbs = new LimbEmitter(il, slots);
        dispatch = il.DefineLabel();
        halt = il.DefineLabel();
    }

    /// <summary>Compiles what is reached from a position at which an instruction begins.</summary>
    /// <returns>The entries: the first is the position asked for.</returns>
    public static RegionEntry[] Compile(ContractCode code, Instruction[] table, int position) =>
        new RegionCompiler(code, table).Compile(position);

    private RegionEntry[] Compile(int position)
    {
        Begin();
        _ = NumberOf(position);
        while (TryNext(out int next))
            CompileBlock(next);
        foreach ((int start, Label label) in blocks.ToArray().Where(one => !compiled.Contains(one.Position)))
        {
            il.MarkLabel(label);
            Leave(start, 0, 0, nameof(RegionSupport.MoveOn));
        }

        for (int i = 0; i < exits.Count; i++)
            exits[i]();
        End();
        targets.Fill(code.Length, blocks
            .Select((one, number) => (one.Position, number))
            .Where(one => compiled.Contains(one.Position) && code.IsJumpDestination((ulong)one.Position)));
        var body = method.CreateDelegate<RegionBody>(targets);
        return [.. blocks
            .Select((one, number) => new RegionEntry(one.Position, number, body))
            .Where(entry => compiled.Contains(entry.Position))];
    }

    private bool TryNext(out int position)
    {
        position = 0;
        if (limbs.References > ReferencesMax || il.ILOffset > EmittedBytesMax || blocks.Count > BlocksMax)
            return false;
        while (waiting.TryPop(out position) || guesses.TryDequeue(out position))
        {
            if (compiled.Add(position))
                return true;
        }

        return false;
    }

    /// <summary>The number of the block at a position, which is compiled later unless it is already.</summary>
    private int NumberOf(int position)
    {
        if (numbers.TryGetValue(position, out int number))
            return number;
        number = blocks.Count;
        numbers.Add(position, number);
        blocks.Add((position, il.DefineLabel()));
        if (position < code.Length)
            waiting.Push(position);
        return number;
    }

    private void Begin()
    {
        il.Emit(OpCodes.Ldarg_1);
        Call(nameof(RegionSupport.StackAddress));
        il.Emit(OpCodes.Stloc, bottom);
        il.Emit(OpCodes.Ldloc, bottom);
        LoadState(nameof(MachineState.Top));
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Stloc, slots);
        LoadState(nameof(MachineState.Gas));
        il.Emit(OpCodes.Stloc, gas);
        LoadState(nameof(MachineState.Memory));
        il.Emit(OpCodes.Stloc, memory);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Stloc, block);
        il.Emit(OpCodes.Br, dispatch);
    }

    private void End()
    {
        il.MarkLabel(dispatch);
        il.Emit(OpCodes.Ldloc, block);
        il.Emit(OpCodes.Switch, [.. blocks.Select(one => one.Label)]);
        il.Emit(OpCodes.Ldc_I4, (int)HaltReason.None);
        il.Emit(OpCodes.Ret);
        il.MarkLabel(halt);
        il.Emit(OpCodes.Ldloc, reason);
        il.Emit(OpCodes.Ret);
    }

    private void CompileBlock(int position)
    {
        current = CodeBlock.Read(code, table, position);
        stack.Restart(0);
        limbs.Restart();
        scratchUsed = 0;
        il.MarkLabel(blocks[NumberOf(position)].Label);
        CheckStack();
        int segment = 0;
        BeginSegment(position, current.Segments[segment++]);
        while (position < current.End)
        {
            byte opcode = code.Padded[position];
            OpcodeShape shape = Shapes.Of(opcode, table);
            if (limbs.LocalsUsed > LocalsMax)
                WriteStack();
            CompileInstruction(position, opcode, shape);
            gasAhead -= table[opcode].Gas;
            position = CodeBlock.Next(code.Padded, position);
            if (shape >= OpcodeShape.Leaving)
            {
                if (shape == OpcodeShape.Leaving && IsCall(opcode))
                    _ = NumberOf(position);
                return;
            }

            if (shape == OpcodeShape.Attached)
                BeginSegment(position, current.Segments[segment++]);
        }

        MoveOn(position);
    }

    /// <summary>CREATE, CREATE2 and the calls: the frame goes on behind them.</summary>
    private static bool IsCall(byte opcode) => opcode is 0xf0 or 0xf1 or 0xf2 or 0xf4 or 0xf5 or 0xfa;

    private void CheckStack()
    {
        if (current.Need == 0 && current.Growth == 0)
            return;
        Label fault = il.DefineLabel();
        limbs.References += ReferencesOfExit;
        il.Emit(OpCodes.Ldloc, slots);
        il.Emit(OpCodes.Ldloc, bottom);
        il.Emit(OpCodes.Sub);
        il.Emit(OpCodes.Ldc_I4, current.Need * WordBytes);
        il.Emit(OpCodes.Sub);
        il.Emit(OpCodes.Ldc_I4, Math.Max(0, Instruction.StackWordsMax - current.Need - current.Growth) * WordBytes);
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Bgt_Un, fault);
        int start = current.Start;
        exits.Add(() =>
        {
            il.MarkLabel(fault);
            Leave(start, 0, 0, nameof(RegionSupport.GiveUp));
        });
    }

    private void BeginSegment(int position, long cost)
    {
        gasAhead = cost;
        if (cost == 0)
            return;
        Label fault = il.DefineLabel();
        limbs.References += ReferencesOfExit;
        il.Emit(OpCodes.Ldloc, gas);
        il.Emit(OpCodes.Ldc_I8, cost);
        il.Emit(OpCodes.Sub);
        il.Emit(OpCodes.Dup);
        il.Emit(OpCodes.Stloc, gas);
        il.Emit(OpCodes.Ldc_I8, 0L);
        il.Emit(OpCodes.Blt, fault);
        int height = stack.Height;
        exits.Add(() =>
        {
            il.MarkLabel(fault);
            Leave(position, height, cost, nameof(RegionSupport.GiveUp));
        });
    }

    private void LoadState(string field)
    {
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldfld, typeof(MachineState).GetField(field, Members)!);
    }

    private void Call(string function) => il.Emit(OpCodes.Call, typeof(RegionSupport).GetMethod(function, Members)!);
}
