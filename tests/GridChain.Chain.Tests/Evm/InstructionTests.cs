using System.Numerics;
using CsCheck;
using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.Interpreter;
using GridChain.Primitives.Numerics;

namespace GridChain.Chain.Tests.Evm;

/// <summary>Instruction families through the machine, against BigInteger where there is a model.</summary>
public sealed class InstructionTests
{
    private static readonly Dictionary<string, Func<UInt256, UInt256, BigInteger>> BinaryModels = new()
    {
        ["01"] = (a, b) => a.ToBigInteger() + b.ToBigInteger(),
        ["02"] = (a, b) => a.ToBigInteger() * b.ToBigInteger(),
        ["03"] = (a, b) => a.ToBigInteger() - b.ToBigInteger(),
        ["04"] = (a, b) => b.IsZero ? 0 : a.ToBigInteger() / b.ToBigInteger(),
        ["05"] = (a, b) => b.IsZero ? 0 : BigInteger.Divide(Words.Signed(a), Words.Signed(b)),
        ["06"] = (a, b) => b.IsZero ? 0 : a.ToBigInteger() % b.ToBigInteger(),
        ["07"] = (a, b) => b.IsZero ? 0 : BigInteger.Remainder(Words.Signed(a), Words.Signed(b)),
        ["0b"] = (a, b) => SignExtend(a, b),
        ["10"] = (a, b) => a.ToBigInteger() < b.ToBigInteger() ? 1 : 0,
        ["11"] = (a, b) => a.ToBigInteger() > b.ToBigInteger() ? 1 : 0,
        ["12"] = (a, b) => Words.Signed(a) < Words.Signed(b) ? 1 : 0,
        ["13"] = (a, b) => Words.Signed(a) > Words.Signed(b) ? 1 : 0,
        ["14"] = (a, b) => a.ToBigInteger() == b.ToBigInteger() ? 1 : 0,
        ["16"] = (a, b) => a.ToBigInteger() & b.ToBigInteger(),
        ["17"] = (a, b) => a.ToBigInteger() | b.ToBigInteger(),
        ["18"] = (a, b) => a.ToBigInteger() ^ b.ToBigInteger(),
        ["1a"] = (a, b) => a > 31 ? 0 : (b.ToBigInteger() >> (8 * (31 - (int)a.U0))) & 0xff,
        ["1b"] = (a, b) => a > 255 ? 0 : b.ToBigInteger() << (int)a.U0,
        ["1c"] = (a, b) => a > 255 ? 0 : b.ToBigInteger() >> (int)a.U0,
        ["1d"] = (a, b) => Words.Signed(b) >> (a > 255 ? 256 : (int)a.U0),
    };

    private static readonly Gen<UInt256> Operand = Gen.Frequency(
        (4, Words.Any),
        (2, Gen.Int[0, 260].Select(n => (UInt256)n)));

    public static TheoryData<string> BinaryOpcodes => [.. BinaryModels.Keys];

    [Theory]
    [MemberData(nameof(BinaryOpcodes))]
    public void A_binary_instruction_agrees_with_its_model(string opcode)
    {
        Gen.Select(Operand, Operand).Sample(
            (a, b) => Assert.Equal(
                Words.Wrap(BinaryModels[opcode](a, b)),
                new Machine().Evaluate(Machine.Push(b) + Machine.Push(a) + opcode)),
            iter: 300, threads: 1);
    }

    [Fact]
    public void Counts_leading_zeros() => Words.Any.Sample(
        a => Assert.Equal(
            (UInt256)(256 - (int)a.ToBigInteger().GetBitLength()), new Machine().Evaluate(Machine.Push(a) + "1e")),
        iter: 200, threads: 1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(16)]
    [InlineData(20)]
    [InlineData(31)]
    [InlineData(32)]
    public void Pushes_so_many_bytes_big_endian(int count)
    {
        byte[] bytes = [.. Enumerable.Range(1, count).Select(i => (byte)(0xa0 + i))];
        UInt256 word = new Machine().Evaluate($"{0x5f + count:x2}" + Convert.ToHexStringLower(bytes));
        Assert.Equal(UInt256.FromBigEndian(bytes), word);
    }

    [Fact]
    public void A_push_that_the_code_cuts_off_is_filled_with_zeros_and_stops()
    {
        for (int opcode = 0x60; opcode <= 0x7f; opcode++)
            Assert.Equal(HaltReason.Stopped, new Machine().Run($"{opcode:x2}").Halt);
    }

    [Fact]
    public void Duplicates_and_swaps_down_to_the_sixteenth_word()
    {
        string words = string.Concat(Enumerable.Range(1, 17).Select(i => $"60{i:x2}"));
        for (int n = 1; n <= 16; n++)
        {
            Assert.Equal(18 - n, new Machine().Evaluate($"{words}{0x7f + n:x2}"));
            Assert.Equal(17 - n, new Machine().Evaluate($"{words}{0x8f + n:x2}"));
        }
    }

    [Fact]
    public void Holds_1024_words_and_not_one_more()
    {
        string full = string.Concat(Enumerable.Repeat("5f", 1024));
        Assert.Equal(HaltReason.Stopped, new Machine().Run(full).Halt);
        Assert.Equal(HaltReason.StackOverflow, new Machine().Run(full + "5f").Halt);
        Assert.Equal(HaltReason.StackOverflow, new Machine().Run(full + "80").Halt);
        Assert.Equal(HaltReason.StackUnderflow, new Machine().Run("6001" + "01").Halt);
        Assert.Equal(HaltReason.StackUnderflow, new Machine().Run("6001" + "90").Halt);
    }

    [Theory]
    [InlineData("600456fe5b00", HaltReason.Stopped)]
    [InlineData("600356fe5b00", HaltReason.InvalidJump)]
    [InlineData("6003565b60", HaltReason.Stopped)]
    [InlineData("600456605b00", HaltReason.InvalidJump)]
    [InlineData("7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff56", HaltReason.InvalidJump)]
    [InlineData("6300ffffff56", HaltReason.InvalidJump)]
    public void Jumps_only_to_a_jumpdest_that_is_no_push_data(string code, HaltReason expected) =>
        Assert.Equal(expected, new Machine().Run(code).Halt);

    [Fact]
    public void Copies_memory_over_itself()
    {
        // Bytes 1 to 32 at 0, MCOPY(8, 0, 24), then the word at 8.
        string word = "7f0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20";
        UInt256 moved = new Machine().Evaluate(word + "5f52" + "60185f60085e" + "600851");
        Assert.Equal(UInt256.Parse("0x0102030405060708090a0b0c0d0e0f1011121314151617180000000000000000"), moved);
    }

    [Fact]
    public void Reads_call_data_with_zeros_behind_its_end()
    {
        Assert.Equal(UInt256.Parse("0xaabb") << 240, new Machine().Evaluate("5f35", "0xaabb"));
        Assert.Equal(UInt256.Parse("0xbb") << 248, new Machine().Evaluate("600135", "0xaabb"));
        Assert.Equal(0, new Machine().Evaluate(Machine.Push(UInt256.MaxValue) + "35", "0xaabb"));
    }

    [Fact]
    public void Return_data_ends_where_it_ends()
    {
        // Identity call with 4 bytes of input, then RETURNDATACOPY of 4 bytes, then of 5.
        string call = "5f5f60045f60046103e8fa50";
        Assert.Equal(HaltReason.Stopped, new Machine().Run(call + "60045f5f3e").Halt);
        Assert.Equal(HaltReason.ReturnDataOutOfBounds, new Machine().Run(call + "60055f5f3e").Halt);
        Assert.Equal(4, new Machine().Evaluate(call + "3d"));
    }

    [Fact]
    public void Block_hashes_reach_back_256_blocks()
    {
        Assert.Equal(999, new Machine().Evaluate("6103e740"));
        Assert.Equal(744, new Machine().Evaluate("6102e840"));
        Assert.Equal(0, new Machine().Evaluate("6102e740"));
        Assert.Equal(0, new Machine().Evaluate("6103e840"));
    }

    [Theory]
    [InlineData("5f", "Paris", "Shanghai")]
    [InlineData("60011e", "Prague", "Osaka")]
    [InlineData("6000600060005e", "Shanghai", "Cancun")]
    [InlineData("60005c", "Shanghai", "Cancun")]
    [InlineData("48", "Berlin", "London")]
    [InlineData("46", "ConstantinopleFix", "Istanbul")]
    [InlineData("600160011b", "Byzantium", "Constantinople")]
    [InlineData("3d", "EIP158", "Byzantium")]
    public void An_instruction_begins_with_its_fork(string code, string before, string with)
    {
        Assert.True(Fork.TryFind(before, out ForkRules? older));
        Assert.True(Fork.TryFind(with, out ForkRules? newer));
        Assert.Equal(HaltReason.UndefinedInstruction, new Machine(older).Run(code).Halt);
        Assert.Equal(HaltReason.Stopped, new Machine(newer).Run(code).Halt);
    }

    [Fact]
    public void Logs_carry_address_topics_and_data_in_order()
    {
        EvmResult result = new Machine().Run("60aa5f53" + "60026001" + "60015fa2");
        GridChain.Primitives.Ledger.Log log = Assert.Single(result.Logs);
        Assert.Equal(Machine.Contract, log.Address);
        Assert.Equal([0xaa], log.Data.ToArray());
        Assert.Equal([1, 2], log.Topics.Select(topic => (int)topic.ToArray()[31]));
    }

    private static BigInteger SignExtend(in UInt256 index, in UInt256 value)
    {
        if (index > 30)
            return value.ToBigInteger();
        int bits = 8 * ((int)index.U0 + 1);
        BigInteger low = value.ToBigInteger() & ((BigInteger.One << bits) - 1);
        return low >> (bits - 1) == 1 ? low - (BigInteger.One << bits) : low;
    }
}
