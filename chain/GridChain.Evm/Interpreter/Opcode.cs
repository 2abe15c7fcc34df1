namespace GridChain.Evm.Interpreter;

/// <summary>Opcodes that the interpreter itself looks at; the whole set is in InstructionTable.</summary>
internal static class Opcode
{
    /// <summary>
    /// No instruction of any fork; in code that has been compiled it stands for a JUMPDEST at which that is entered.
    /// </summary>
    public const byte Region = 0x0c;

    /// <summary>JUMPDEST.</summary>
    public const byte JumpDest = 0x5b;

    /// <summary>PUSH0 (EIP-3855).</summary>
    public const byte Push0 = 0x5f;

    /// <summary>PUSH1.</summary>
    public const byte Push1 = 0x60;

    /// <summary>PUSH32.</summary>
    public const byte Push32 = 0x7f;

    /// <summary>DUP1.</summary>
    public const byte Dup1 = 0x80;

    /// <summary>SWAP1.</summary>
    public const byte Swap1 = 0x90;
}
