namespace GridChain.Evm.Interpreter;

/// <summary>Why an instruction, a frame or a whole execution came to its end.</summary>
/// <remarks>
/// Ordered: up to <see cref="SelfDestructed"/> success, then <see cref="Reverted"/>, then exceptional
/// halts.
/// </remarks>
public enum HaltReason
{
    /// <summary>Not halted: the next instruction follows.</summary>
    None = 0,

    /// <summary>Not halted: a message call was prepared and its frame comes first.</summary>
    Called = 1,

    /// <summary>STOP, or the end of the code, or no code at all.</summary>
    Stopped = 2,

    /// <summary>RETURN.</summary>
    Returned = 3,

    /// <summary>SELFDESTRUCT.</summary>
    SelfDestructed = 4,

    /// <summary>REVERT (EIP-140): changes undone, unused gas given back.</summary>
    Reverted = 5,

    /// <summary>The gas did not suffice.</summary>
    OutOfGas = 6,

    /// <summary>Fewer words on the stack than the instruction takes.</summary>
    StackUnderflow = 7,

    /// <summary>More than 1024 words.</summary>
    StackOverflow = 8,

    /// <summary>A jump to somewhere that is no JUMPDEST.</summary>
    InvalidJump = 9,

    /// <summary>An opcode that the fork does not have.</summary>
    UndefinedInstruction = 10,

    /// <summary>INVALID, 0xfe (EIP-141).</summary>
    DesignatedInvalid = 11,

    /// <summary>A change of state inside STATICCALL (EIP-214).</summary>
    StaticViolation = 12,

    /// <summary>RETURNDATACOPY behind the end of the return data (EIP-211).</summary>
    ReturnDataOutOfBounds = 13,

    /// <summary>The address of a creation has nonce, code or storage already (EIP-684, EIP-7610).</summary>
    CreationCollision = 14,

    /// <summary>Deployed code of more than 24,576 bytes (EIP-170).</summary>
    CodeTooLarge = 15,

    /// <summary>Initialisation code of more than 49,152 bytes (EIP-3860).</summary>
    InitCodeTooLarge = 16,

    /// <summary>Deployed code that begins with 0xef (EIP-3541).</summary>
    InvalidCodePrefix = 17,

    /// <summary>A precompile refused its input.</summary>
    PrecompileFailed = 18,

    /// <summary>More than 1024 frames.</summary>
    CallTooDeep = 19,

    /// <summary>The caller has less than the value to transfer.</summary>
    InsufficientBalance = 20,

    /// <summary>The creator's nonce is 2^64-1 (EIP-2681).</summary>
    NonceOverflow = 21,
}
