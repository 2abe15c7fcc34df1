using GridChain.Evm.Interpreter;

namespace GridChain.Evm.Compilation;

/// <summary>What of a contract has been compiled so far, for one fork. Immutable.</summary>
internal sealed class CompiledCode
{
    private const int RegionsMax = 32;

    private readonly ushort[] entryAt;
    private readonly RegionEntry[] entries;
    private readonly int regions;

    private CompiledCode(Instruction[] table, byte[] patched, ushort[] entryAt, RegionEntry[] entries, int regions)
    {
        Table = table;
        Patched = patched;
        this.entryAt = entryAt;
        this.entries = entries;
        this.regions = regions;
    }

    /// <summary>The dispatch table of the fork whose gas and opcodes it has.</summary>
    public Instruction[] Table { get; }

    /// <summary>The padded code with <see cref="Opcode.Region"/> for each JUMPDEST at which it may be entered.</summary>
    public byte[] Patched { get; }

    /// <summary>True when a position cannot be entered yet and there may be more regions.</summary>
    public static bool CanGrow(CompiledCode? present, Instruction[] table, int position) =>
        present is null || !ReferenceEquals(present.Table, table)
        || (present.regions < RegionsMax && !present.HasEntry(position));

    /// <summary>Compiles one more region; what has been compiled for another fork is given up.</summary>
    public static CompiledCode Grow(ContractCode code, Instruction[] table, int position)
    {
        CompiledCode present = code.Heat.Compiled is { } kept && ReferenceEquals(kept.Table, table)
            ? kept
            : new CompiledCode(table, code.Padded, new ushort[code.Padded.Length], [], 0);
        return present.With(code, RegionCompiler.Compile(code, table, position));
    }

    /// <summary>True when compiled code may be entered at a position.</summary>
    public bool HasEntry(int position) => entryAt[position] != 0;

    /// <summary>Runs compiled code from where the machine stands, region by region, as far as there is any.</summary>
    /// <returns>None when the interpreter is to go on; nothing has been done when there is no entry here.</returns>
    public HaltReason Run(ref MachineState state)
    {
        int number = entryAt[state.ProgramCounter];
        while (number != 0)
        {
            ref RegionEntry entry = ref entries[number - 1];
            state.MovesOn = false;
            HaltReason reason = entry.Body(ref state, entry.Block);
            if (reason != HaltReason.None || !state.MovesOn)
                return reason;
            number = entryAt[state.ProgramCounter];
            if (number == 0)
                return HotCode.Count(ref state);
        }

        return HaltReason.None;
    }

    private CompiledCode With(ContractCode code, RegionEntry[] region)
    {
        byte[] patched = [.. Patched];
        ushort[] at = [.. entryAt];
        var all = new List<RegionEntry>(entries);
        foreach (RegionEntry entry in region)
        {
            if (at[entry.Position] != 0 || all.Count == ushort.MaxValue)
                continue;
            all.Add(entry);
            at[entry.Position] = (ushort)all.Count;
            if (code.IsJumpDestination((ulong)entry.Position))
                patched[entry.Position] = Opcode.Region;
        }

        return new CompiledCode(Table, patched, at, [.. all], regions + 1);
    }
}
