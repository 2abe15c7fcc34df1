using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Text;

namespace GridChain.Chain.Tests.Evm;

/// <summary>Gas as the EIPs' own tables have it.</summary>
public sealed class GasTests
{
    /// <summary>EIP-2200, EIP-3529: code, gas used, refund, value of slot 0 before.</summary>
    public static TheoryData<string, string, long, long, int> StorageSequences => new()
    {
        // EIP-2200 test cases under Istanbul; the three PUSH pairs cost 6 each.
        { "Istanbul", "60006000556000600055", 1612, 0, 0 },
        { "Istanbul", "60006000556001600055", 20812, 0, 0 },
        { "Istanbul", "60016000556000600055", 20812, 19200, 0 },
        { "Istanbul", "60016000556002600055", 20812, 0, 0 },
        { "Istanbul", "60006000556000600055", 5812, 15000, 1 },
        { "Istanbul", "60006000556001600055", 5812, 4200, 1 },
        { "Istanbul", "60026000556001600055", 5812, 4200, 1 },
        { "Istanbul", "600160005560006000556001600055", 40818, 19200, 0 },
        { "Istanbul", "600060005560016000556000600055", 10818, 19200, 1 },

        // EIP-3529 test cases under London: 2100 for the cold slot.
        { "London", "60006000556000600055", 2312, 0, 0 },
        { "London", "60016000556000600055", 22212, 19900, 0 },
        { "London", "60006000556000600055", 5112, 4800, 1 },
        { "London", "60006000556001600055", 5112, 2800, 1 },
        { "London", "600060005560016000556000600055", 8018, 7600, 1 },

        // Before EIP-1283 and after its withdrawal every change is charged alone.
        { "Byzantium", "60016000556000600055", 25012, 15000, 0 },
        { "ConstantinopleFix", "60016000556000600055", 25012, 15000, 0 },
        { "Constantinople", "60016000556000600055", 20212, 19800, 0 },
    };

    [Theory]
    [MemberData(nameof(StorageSequences))]
    public void Storage_costs_and_refunds_follow_the_fork(
        string fork, string code, long gas, long refund, int original)
    {
        Assert.True(Fork.TryFind(fork, out ForkRules? rules));
        Machine machine = new Machine(rules with { RefundDivisor = 1 })
            .Put(Machine.Contract, code, 1, (0, original));
        EvmResult result = machine.Call(Machine.Contract);
        Assert.Equal(gas, (long)result.GasPeak - 21_000);
        Assert.Equal(refund, (long)result.GasRefunded);
    }

    [Fact]
    public void A_storage_write_on_the_stipend_alone_fails()
    {
        const string Write = "60005f55";
        Assert.Equal(EvmStatus.Halted, new Machine().Run(Write, 21_000 + 5 + 2_300).Status);
        Assert.Equal(EvmStatus.Succeeded, new Machine().Run(Write, 21_000 + 5 + 2_301).Status);
    }

    [Fact]
    public void Cold_accounts_and_slots_cost_more_once()
    {
        Assert.Equal(2_600 + 3 + 2, new Machine().GasOf("61abcd3150"));
        Assert.Equal(2_600 + 100 + 10, new Machine().GasOf("61abcd315061abcd3150"));
        Assert.Equal(2_100 + 100 + 8, new Machine().GasOf("5f54505f5450"));
        Assert.Equal(100 + 3 + 2, new Machine().GasOf("60043150"));
    }

    [Fact]
    public void Memory_costs_grow_with_the_square()
    {
        Assert.Equal(2 + 3 + 3 + 3, new Machine().GasOf("5f600052"));
        Assert.Equal(2 + 3 + 3 + (3 * 1025) + (1025 * 1025 / 512), new Machine().GasOf("5f61800052"));
    }

    [Fact]
    public void Data_costs_four_and_sixteen_and_has_a_floor()
    {
        Assert.Equal(new IntrinsicGas(21_000 + 4 + 32, 21_000 + 10 + 80), Intrinsic(Fork.Osaka, "0x000102"));
        Assert.Equal(new IntrinsicGas(21_000 + 4 + 32, 0), Intrinsic(Fork.Cancun, "0x000102"));
        Assert.Equal(new IntrinsicGas(21_000 + 4 + 136, 0), Intrinsic(Fork.ConstantinopleFix, "0x000102"));
    }

    [Fact]
    public void A_transaction_that_only_carries_data_pays_the_floor()
    {
        var machine = new Machine();
        EvmResult result = machine.Call(Machine.Contract, 100_000, "0x" + new string('1', 2_000));
        Assert.Equal(21_000UL + (40 * 1_000), result.GasUsed);
    }

    [Fact]
    public void A_creation_pays_for_words_of_init_code_and_bytes_of_code()
    {
        // Returns 32 zero bytes as code: 21000 + 32000 + data + 2 a word + 200 a byte + the instructions.
        var creation = new Transaction { To = null, Data = Hex.Decode("0x60205ff3"), GasLimit = 1_000_000, Value = 0 };
        EvmResult result = new Machine().Execute(creation).Result!;
        Assert.Equal(21_000UL + 32_000 + (4 * 16) + 2 + (32 * 200) + 3 + 2 + 3, result.GasPeak);
        Assert.Equal(32, result.Output.Length);
    }

    [Fact]
    public void A_call_with_value_to_nobody_pays_for_the_transfer_and_the_account()
    {
        Machine machine = new Machine().Put(Machine.Contract, "5f5f5f5f600161abcd5af1", 1);
        machine.World.SetBalance(Machine.Contract, 5);
        EvmResult result = machine.Call(Machine.Contract);
        Assert.Equal(2_600 + 9_000 + 25_000 - 2_300 + 4 * 2 + 3 + 3 + 2, (long)result.GasPeak - 21_000);
        Assert.Equal(1, machine.World.GetBalance(Address.FromNumber(0xabcd)));
    }

    private static IntrinsicGas Intrinsic(ForkRules rules, string data) =>
        IntrinsicGas.Of(new Transaction { To = Machine.Contract, Data = Hex.Decode(data) }, rules);
}
