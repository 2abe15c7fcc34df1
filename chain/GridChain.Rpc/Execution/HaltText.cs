using GridChain.Evm.Interpreter;

namespace GridChain.Rpc.Execution;

/// <summary>Words for an exceptional halt, as wallets and libraries know them.</summary>
internal static class HaltText
{
    public static string Of(HaltReason reason) => reason switch
    {
        HaltReason.OutOfGas => "out of gas",
        HaltReason.StackUnderflow => "stack underflow",
        HaltReason.StackOverflow => "stack limit reached 1024",
        HaltReason.InvalidJump => "invalid jump destination",
        HaltReason.UndefinedInstruction => "invalid opcode",
        HaltReason.DesignatedInvalid => "invalid opcode: INVALID",
        HaltReason.StaticViolation => "write protection",
        HaltReason.ReturnDataOutOfBounds => "return data out of bounds",
        HaltReason.CreationCollision => "contract address collision",
        HaltReason.CodeTooLarge => "max code size exceeded",
        HaltReason.InitCodeTooLarge => "max initcode size exceeded",
        HaltReason.InvalidCodePrefix => "invalid code: must not begin with 0xef",
        HaltReason.PrecompileFailed => "precompile refused its input",
        HaltReason.CallTooDeep => "max call depth exceeded",
        HaltReason.InsufficientBalance => "insufficient balance for transfer",
        HaltReason.NonceOverflow => "nonce uint64 overflow",
        _ => reason.ToString(),
    };
}
