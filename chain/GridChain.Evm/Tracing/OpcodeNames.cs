using System.Globalization;

namespace GridChain.Evm.Tracing;

/// <summary>Mnemonics of the Yellow Paper and of later EIPs, as traces show them.</summary>
public static class OpcodeNames
{
    private static readonly string[] Names = Build();

    /// <summary>The mnemonic; for a byte that is no instruction a phrase that says so.</summary>
    public static string Of(byte opcode) => Names[opcode];

    private static string[] Build()
    {
        var names = new string[256];
        for (int i = 0; i < names.Length; i++)
            names[i] = string.Create(CultureInfo.InvariantCulture, $"opcode 0x{i:x} not defined");
        Put(names, 0x00, "STOP ADD MUL SUB DIV SDIV MOD SMOD ADDMOD MULMOD EXP SIGNEXTEND");
        Put(names, 0x10, "LT GT SLT SGT EQ ISZERO AND OR XOR NOT BYTE SHL SHR SAR CLZ");
        Put(names, 0x20, "KECCAK256");
        Put(names, 0x30, "ADDRESS BALANCE ORIGIN CALLER CALLVALUE CALLDATALOAD CALLDATASIZE CALLDATACOPY");
        Put(names, 0x38, "CODESIZE CODECOPY GASPRICE EXTCODESIZE EXTCODECOPY RETURNDATASIZE RETURNDATACOPY EXTCODEHASH");
        Put(names, 0x40, "BLOCKHASH COINBASE TIMESTAMP NUMBER DIFFICULTY GASLIMIT CHAINID SELFBALANCE BASEFEE");
        Put(names, 0x49, "BLOBHASH BLOBBASEFEE");
        Put(names, 0x50, "POP MLOAD MSTORE MSTORE8 SLOAD SSTORE JUMP JUMPI PC MSIZE GAS JUMPDEST TLOAD TSTORE MCOPY");
        Put(names, 0x5f, "PUSH0");
        for (int i = 1; i <= 32; i++)
            names[0x5f + i] = string.Create(CultureInfo.InvariantCulture, $"PUSH{i}");
        for (int i = 1; i <= 16; i++)
        {
            names[0x7f + i] = string.Create(CultureInfo.InvariantCulture, $"DUP{i}");
            names[0x8f + i] = string.Create(CultureInfo.InvariantCulture, $"SWAP{i}");
        }

        Put(names, 0xa0, "LOG0 LOG1 LOG2 LOG3 LOG4");
        Put(names, 0xf0, "CREATE CALL CALLCODE RETURN DELEGATECALL CREATE2");
        Put(names, 0xfa, "STATICCALL");
        Put(names, 0xfd, "REVERT INVALID SELFDESTRUCT");
        return names;
    }

    private static void Put(string[] names, int first, string list) => list.Split(' ').CopyTo(names, first);
}
