using GridChain.Evm.Compilation;
using GridChain.Evm.Forks;
using GridChain.Evm.Instructions;

namespace GridChain.Evm.Interpreter;

/// <summary>All opcodes with their static gas and stack effect, as a fork has them.</summary>
/// <remarks>
/// To add an instruction: a function in its family under Instructions, a flag in <see cref="InstructionSet"/> and
/// one line here.
/// </remarks>
internal static unsafe class InstructionTable
{
    private const long Zero = 0;
    private const long Base = 2;
    private const long VeryLow = 3;
    private const long Low = 5;
    private const long Mid = 8;
    private const long High = 10;

    /// <summary>Builds the 256 entries of a fork.</summary>
    public static Instruction[] Build(ForkRules rules)
    {
        var table = new Instruction[256];
        table.AsSpan().Fill(new Instruction(&ControlFlow.Undefined, Zero, 0, 0));
        table[Opcode.Region] = new(&HotCode.Enter, Zero, 0, 0);
        AddArithmetic(table);
        AddComparison(table);
        AddEnvironment(table, rules);
        AddBlock(table);
        AddMemoryAndFlow(table, rules);
        AddPushes(table);
        AddSystem(table, rules);
        AddLater(table, rules);
        return table;
    }

    private static void AddArithmetic(Instruction[] table)
    {
        table[0x00] = new(&ControlFlow.Stop, Zero, 0, 0);
        table[0x01] = new(&Arithmetic.Add, VeryLow, 2, 1);
        table[0x02] = new(&Arithmetic.Mul, Low, 2, 1);
        table[0x03] = new(&Arithmetic.Sub, VeryLow, 2, 1);
        table[0x04] = new(&Arithmetic.Div, Low, 2, 1);
        table[0x05] = new(&Arithmetic.SDiv, Low, 2, 1);
        table[0x06] = new(&Arithmetic.Mod, Low, 2, 1);
        table[0x07] = new(&Arithmetic.SMod, Low, 2, 1);
        table[0x08] = new(&Arithmetic.AddMod, Mid, 3, 1);
        table[0x09] = new(&Arithmetic.MulMod, Mid, 3, 1);
        table[0x0a] = new(&Arithmetic.Exp, High, 2, 1);
        table[0x0b] = new(&Arithmetic.SignExtend, Low, 2, 1);
    }

    private static void AddComparison(Instruction[] table)
    {
        table[0x10] = new(&Comparison.Lt, VeryLow, 2, 1);
        table[0x11] = new(&Comparison.Gt, VeryLow, 2, 1);
        table[0x12] = new(&Comparison.Slt, VeryLow, 2, 1);
        table[0x13] = new(&Comparison.Sgt, VeryLow, 2, 1);
        table[0x14] = new(&Comparison.Eq, VeryLow, 2, 1);
        table[0x15] = new(&Comparison.IsZero, VeryLow, 1, 1);
        table[0x16] = new(&Bitwise.And, VeryLow, 2, 1);
        table[0x17] = new(&Bitwise.Or, VeryLow, 2, 1);
        table[0x18] = new(&Bitwise.Xor, VeryLow, 2, 1);
        table[0x19] = new(&Bitwise.Not, VeryLow, 1, 1);
        table[0x1a] = new(&Bitwise.Byte, VeryLow, 2, 1);
        table[0x20] = new(&MemoryOperations.Keccak, 30, 2, 1);
    }

    private static void AddEnvironment(Instruction[] table, ForkRules rules)
    {
        table[0x30] = new(&CallEnvironment.SelfAddress, Base, 0, 1);
        table[0x31] = new(&AccountAccess.Balance, rules.BalanceGas, 1, 1);
        table[0x32] = new(&CallEnvironment.Origin, Base, 0, 1);
        table[0x33] = new(&CallEnvironment.Caller, Base, 0, 1);
        table[0x34] = new(&CallEnvironment.CallValue, Base, 0, 1);
        table[0x35] = new(&CallEnvironment.CallDataLoad, VeryLow, 1, 1);
        table[0x36] = new(&CallEnvironment.CallDataSize, Base, 0, 1);
        table[0x37] = new(&CallEnvironment.CallDataCopy, VeryLow, 3, 0);
        table[0x38] = new(&CallEnvironment.CodeSize, Base, 0, 1);
        table[0x39] = new(&CallEnvironment.CodeCopy, VeryLow, 3, 0);
        table[0x3a] = new(&CallEnvironment.GasPrice, Base, 0, 1);
        table[0x3b] = new(&AccountAccess.ExtCodeSize, rules.ExtCodeGas, 1, 1);
        table[0x3c] = new(&AccountAccess.ExtCodeCopy, rules.ExtCodeGas, 4, 0);
    }

    private static void AddBlock(Instruction[] table)
    {
        table[0x40] = new(&BlockEnvironment.BlockHash, 20, 1, 1);
        table[0x41] = new(&BlockEnvironment.Coinbase, Base, 0, 1);
        table[0x42] = new(&BlockEnvironment.Timestamp, Base, 0, 1);
        table[0x43] = new(&BlockEnvironment.Number, Base, 0, 1);
        table[0x44] = new(&BlockEnvironment.Difficulty, Base, 0, 1);
        table[0x45] = new(&BlockEnvironment.GasLimit, Base, 0, 1);
    }

    private static void AddMemoryAndFlow(Instruction[] table, ForkRules rules)
    {
        table[0x50] = new(&StackOperations.Pop, Base, 1, 0);
        table[0x51] = new(&MemoryOperations.MLoad, VeryLow, 1, 1);
        table[0x52] = new(&MemoryOperations.MStore, VeryLow, 2, 0);
        table[0x53] = new(&MemoryOperations.MStore8, VeryLow, 2, 0);
        table[0x54] = new(&StorageOperations.SLoad, rules.SloadGas, 1, 1);
        table[0x55] = new(&StorageOperations.SStore, Zero, 2, 0);
        table[0x56] = new(&ControlFlow.Jump, Mid, 1, 0);
        table[0x57] = new(&ControlFlow.JumpI, High, 2, 0);
        table[0x58] = new(&ControlFlow.ProgramCounter, Base, 0, 1);
        table[0x59] = new(&MemoryOperations.MSize, Base, 0, 1);
        table[0x5a] = new(&ControlFlow.GasLeft, Base, 0, 1);
        table[0x5b] = new(&ControlFlow.JumpDest, 1, 0, 0);
    }

    private static void AddPushes(Instruction[] table)
    {
        table.AsSpan(0x60, 32).Fill(new(&StackOperations.PushWide, VeryLow, 0, 1));
        table.AsSpan(0x62, 6).Fill(new(&StackOperations.PushLimb, VeryLow, 0, 1));
        table[0x60] = new(&StackOperations.Push1, VeryLow, 0, 1);
        table[0x61] = new(&StackOperations.Push2, VeryLow, 0, 1);
        table[0x73] = new(&StackOperations.Push20, VeryLow, 0, 1);
        table[0x7f] = new(&StackOperations.Push32, VeryLow, 0, 1);
        for (int n = 1; n <= 16; n++)
        {
            table[0x7f + n] = new(&StackOperations.Dup, VeryLow, n, n + 1);
            table[0x8f + n] = new(&StackOperations.Swap, VeryLow, n + 1, n + 1);
        }
    }

    private static void AddSystem(Instruction[] table, ForkRules rules)
    {
        for (int topics = 0; topics <= 4; topics++)
            table[0xa0 + topics] = new(&Logging.Log, Logging.LogGas * (1 + topics), 2 + topics, 0);
        table[0xf0] = new(&Creation.Create, 32_000, 3, 1);
        table[0xf1] = new(&Calls.Call, rules.CallGas, 7, 1);
        table[0xf2] = new(&Calls.CallCode, rules.CallGas, 7, 1);
        table[0xf3] = new(&ControlFlow.Return, Zero, 2, 0);
        table[0xfe] = new(&ControlFlow.Invalid, Zero, 0, 0);
        table[0xff] = new(&SelfDestruction.SelfDestruct, rules.SelfDestructGas, 1, 0);
    }

    private static void AddLater(Instruction[] table, ForkRules rules)
    {
        void Add(InstructionSet set, int opcode, Instruction instruction)
        {
            if (rules.Instructions.HasFlag(set))
                table[opcode] = instruction;
        }

        Add(InstructionSet.DelegateCall, 0xf4, new(&Calls.DelegateCall, rules.CallGas, 6, 1));
        Add(InstructionSet.Revert, 0xfd, new(&ControlFlow.Revert, Zero, 2, 0));
        Add(InstructionSet.ReturnData, 0x3d, new(&CallEnvironment.ReturnDataSize, Base, 0, 1));
        Add(InstructionSet.ReturnData, 0x3e, new(&CallEnvironment.ReturnDataCopy, VeryLow, 3, 0));
        Add(InstructionSet.StaticCall, 0xfa, new(&Calls.StaticCall, rules.CallGas, 6, 1));
        Add(InstructionSet.Shift, 0x1b, new(&Bitwise.Shl, VeryLow, 2, 1));
        Add(InstructionSet.Shift, 0x1c, new(&Bitwise.Shr, VeryLow, 2, 1));
        Add(InstructionSet.Shift, 0x1d, new(&Bitwise.Sar, VeryLow, 2, 1));
        Add(InstructionSet.Create2, 0xf5, new(&Creation.Create2, 32_000, 4, 1));
        Add(InstructionSet.ExtCodeHash, 0x3f, new(&AccountAccess.ExtCodeHash, rules.ExtCodeHashGas, 1, 1));
        Add(InstructionSet.ChainId, 0x46, new(&BlockEnvironment.ChainId, Base, 0, 1));
        Add(InstructionSet.SelfBalance, 0x47, new(&AccountAccess.SelfBalance, Low, 0, 1));
        Add(InstructionSet.BaseFee, 0x48, new(&BlockEnvironment.BaseFee, Base, 0, 1));
        Add(InstructionSet.Push0, 0x5f, new(&StackOperations.Push0, Base, 0, 1));
        Add(InstructionSet.Transient, 0x5c, new(&StorageOperations.TLoad, 100, 1, 1));
        Add(InstructionSet.Transient, 0x5d, new(&StorageOperations.TStore, 100, 2, 0));
        Add(InstructionSet.MemoryCopy, 0x5e, new(&MemoryOperations.MCopy, VeryLow, 3, 0));
        Add(InstructionSet.BlobHash, 0x49, new(&BlockEnvironment.BlobHash, VeryLow, 1, 1));
        Add(InstructionSet.BlobBaseFee, 0x4a, new(&BlockEnvironment.BlobBaseFee, Base, 0, 1));
        Add(InstructionSet.CountLeadingZeros, 0x1e, new(&Bitwise.Clz, Low, 1, 1));
        if (rules.IsAfterMerge)
            table[0x44] = new(&BlockEnvironment.PrevRandao, Base, 0, 1);
    }
}
