namespace GridChain.Evm.Compilation;

/// <summary>How compiled code does an instruction.</summary>
internal enum OpcodeShape : byte
{
    /// <summary>By IL of its own; it may leave to the interpreter before it has done anything.</summary>
    Inline,

    /// <summary>
    /// By the interpreter's function on copies of its operands above the stack: it depends on nothing else, costs
    /// nothing else and always goes on.
    /// </summary>
    Detached,

    /// <summary>By the interpreter's function on the stack itself, which then is in memory as it must be.</summary>
    Attached,

    /// <summary>The same, but the frame halts or a callee comes first.</summary>
    Leaving,

    /// <summary>JUMP.</summary>
    Jump,

    /// <summary>JUMPI.</summary>
    JumpIf,
}
