namespace GridChain.Evm.Interpreter;

/// <summary>One entry of the dispatch table: what the loop checks and charges before it calls.</summary>
/// <remarks>
/// 24 bytes, so that address arithmetic is cheap and the whole table is 6 KiB of first-level cache.
/// </remarks>
internal readonly unsafe struct Instruction
{
    /// <summary>The instruction itself.</summary>
    public readonly delegate*<ref MachineState, HaltReason> Execute;

    /// <summary>Gas that does not depend on operands.</summary>
    public readonly int Gas;

    /// <summary>Bytes that must be on the stack.</summary>
    public readonly int PopBytes;

    /// <summary>Bytes above those that may be there, so that the pushes stay within 1024 words.</summary>
    public readonly uint RoomBytes;

    /// <summary>Describes an instruction.</summary>
    public Instruction(delegate*<ref MachineState, HaltReason> execute, long gas, int pops, int pushes)
    {
        Execute = execute;
        Gas = (int)gas;
        PopBytes = pops * MachineState.WordBytes;
        RoomBytes = (uint)((StackWordsMax - pushes) * MachineState.WordBytes);
    }

    /// <summary>Words that it takes.</summary>
    public int Pops => PopBytes / MachineState.WordBytes;

    /// <summary>Words that it leaves.</summary>
    public int Pushes => StackWordsMax - (int)(RoomBytes / MachineState.WordBytes);

    /// <summary>Words that a stack holds (Yellow Paper §9.1).</summary>
    public const int StackWordsMax = 1024;
}
