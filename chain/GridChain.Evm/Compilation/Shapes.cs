using GridChain.Evm.Interpreter;

namespace GridChain.Evm.Compilation;

/// <summary>The shape of every opcode.</summary>
internal static unsafe class Shapes
{
    private const byte NeverDefined = 0x0d;

    /// <summary>The shape of an opcode in a fork.</summary>
    public static OpcodeShape Of(byte opcode, Instruction[] table)
    {
        if ((nint)table[opcode].Execute == (nint)table[NeverDefined].Execute || opcode == Opcode.Region)
            return OpcodeShape.Leaving;
        return opcode switch
        {
            // ADD, MUL, SUB, comparisons, bits, CLZ.
            (>= 0x01 and <= 0x03) or (>= 0x10 and <= 0x19) or 0x1e => OpcodeShape.Inline,

            // CODESIZE, POP, MLOAD, MSTORE, MSTORE8, PC, GAS, JUMPDEST, PUSH, DUP, SWAP.
            0x38 or (>= 0x50 and <= 0x53) or 0x58 or 0x5a or 0x5b or (>= 0x5f and <= 0x9f) => OpcodeShape.Inline,

            // DIV, SDIV, MOD, SMOD, ADDMOD, MULMOD, SIGNEXTEND, BYTE, SHL, SHR, SAR.
            (>= 0x04 and <= 0x09) or 0x0b or (>= 0x1a and <= 0x1d) => OpcodeShape.Detached,

            // ADDRESS, ORIGIN, CALLER, CALLVALUE, CALLDATALOAD, CALLDATASIZE, GASPRICE, RETURNDATASIZE.
            0x30 or (>= 0x32 and <= 0x36) or 0x3a or 0x3d => OpcodeShape.Detached,

            // The block's and the chain's numbers but BLOCKHASH, and MSIZE.
            (>= 0x41 and <= 0x4a) or 0x59 => OpcodeShape.Detached,
            0x56 => OpcodeShape.Jump,
            0x57 => OpcodeShape.JumpIf,

            // STOP, CREATE, calls, RETURN, REVERT, INVALID, SELFDESTRUCT.
            0x00 or (>= 0xf0 and <= 0xf5) or 0xfa or (>= 0xfd and <= 0xff) => OpcodeShape.Leaving,
            _ => OpcodeShape.Attached,
        };
    }
}
