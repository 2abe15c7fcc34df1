using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.Interpreter;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Text;

namespace GridChain.Chain.Tests.Evm;

/// <summary>Message calls and creations.</summary>
public sealed class CallTests
{
    private static readonly Address Other = Address.FromNumber(0xabcd01);

    [Fact]
    public void Calls_go_1024_deep_on_a_small_thread_stack()
    {
        // Counts itself in slot 0 and calls itself; a price list without 63/64 lets the gas reach all the
        // way down.
        const string Code = "6000546001016000556000600060006000600030" + "6127105a03f1";
        ForkRules cheap = Fork.Homestead with { CallGas = 0, SloadGas = 0 };
        UInt256 count = UInt256.Zero;
        var thread = new Thread(
            () =>
            {
                Machine machine = new Machine(cheap).Put(Machine.Contract, Code);
                machine.Call(Machine.Contract, 90_000_000);
                count = machine.World.GetStorage(Machine.Contract, 0);
            },
            maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal(1025, count);
    }

    [Fact]
    public void A_revert_gives_back_gas_and_says_why_and_undoes_all()
    {
        EvmResult result = new Machine().Run("60015f55" + "60aa5f5360015ffd", 100_000);
        Assert.Equal(HaltReason.Reverted, result.Halt);
        Assert.Equal([0xaa], result.Output.ToArray());
        Assert.InRange(result.GasUsed, 43_000UL, 44_000UL);
    }

    [Fact]
    public void A_failed_callee_takes_its_gas_and_leaves_no_trace()
    {
        Machine machine = new Machine()
            .Put(Other, "60015f5560ff5f5260205ffd")
            .Put(Machine.Contract, "5f5f5f5f5f62abcd015af15f553d600155");
        EvmResult result = machine.Call(Machine.Contract);
        Assert.Equal(EvmStatus.Succeeded, result.Status);
        Assert.Equal(0, machine.World.GetStorage(Other, 0));
        Assert.Equal(0, machine.World.GetStorage(Machine.Contract, 0));
        Assert.Equal(32, machine.World.GetStorage(Machine.Contract, 1));
    }

    [Theory]
    [InlineData("60015f55")]
    [InlineData("60015f5d")]
    [InlineData("5f5fa0")]
    [InlineData("5f5f5ff0")]
    [InlineData("5fff")]
    [InlineData("5f5f5f5f60015f5af1")]
    public void A_static_call_changes_nothing(string code)
    {
        Machine machine = new Machine()
            .Put(Other, code)
            .Put(Machine.Contract, "5f5f5f5f62abcd0161fffffa5f55");
        machine.World.SetBalance(Other, 10);
        Assert.Equal(EvmStatus.Succeeded, machine.Call(Machine.Contract).Status);
        Assert.Equal(0, machine.World.GetStorage(Machine.Contract, 0));
    }

    [Fact]
    public void Delegated_code_runs_on_the_callers_storage_for_the_callers_caller()
    {
        Machine machine = new Machine()
            .Put(Other, "335f55")
            .Put(Machine.Contract, "5f5f5f5f62abcd015af4");
        machine.Call(Machine.Contract);
        Assert.Equal(Machine.Sender.ToWord(), machine.World.GetStorage(Machine.Contract, 0));
        Assert.Equal(0, machine.World.GetStorage(Other, 0));
    }

    [Fact]
    public void Creates_at_the_addresses_of_yellow_paper_and_eip_1014()
    {
        // EIP-1014's second example: deployer 0xdeadbeef00…, salt 0, init code 0x00.
        Address deployer = Address.Parse("0xdeadbeef00000000000000000000000000000000");
        Machine machine = new Machine().Put(deployer, "5f60015f5ff55f5260205ff3");
        UInt256 created = UInt256.FromBigEndian(machine.Call(deployer).Output.Span);
        Assert.Equal(Address.Parse("0xb928f69bb1d91cd65274e3c79d8986362984fda3"), Address.FromWord(created));

        // keccak(rlp([0x6ac7ea33f8831ea9dcc53393aaa88b25a785dbf0, 1])), a well-known pair.
        Address creator = Address.Parse("0x6ac7ea33f8831ea9dcc53393aaa88b25a785dbf0");
        machine.Put(creator, "5f5f5ff05f5260205ff3", nonce: 1);
        created = UInt256.FromBigEndian(machine.Call(creator).Output.Span);
        Assert.Equal(Address.Parse("0x343c43a37d37dff08ae8c4a11544c718abb4fcf8"), Address.FromWord(created));
    }

    [Fact]
    public void Code_that_begins_with_ef_or_is_too_long_is_not_deployed()
    {
        Assert.Equal(HaltReason.InvalidCodePrefix, Deploy("60ef5f5360015ff3"));
        Assert.Equal(HaltReason.CodeTooLarge, Deploy("6160015ff3"));
        Assert.Equal(HaltReason.Returned, Deploy("6160005ff3"));
    }

    [Fact]
    public void A_creation_at_an_occupied_address_fails()
    {
        var machine = new Machine();
        Address next = Address.Parse("0x" + Convert.ToHexStringLower(
            GridChain.Primitives.Crypto.Keccak256.Hash(
                (byte[])[0xd6, 0x94, .. Machine.Sender.ToArray(), 0x80]).ToArray()[12..]));
        machine.Put(next, "0x", nonce: 0, (1, 1));
        TransactionOutcome outcome = machine.Execute(new Transaction { Data = default, GasLimit = 100_000 });
        Assert.Equal(HaltReason.CreationCollision, outcome.Result!.Halt);
        Assert.Equal(100_000UL, outcome.Result.GasUsed);
    }

    [Fact]
    public void Self_destruction_sends_all_but_removes_only_what_is_new()
    {
        Machine machine = new Machine().Put(Machine.Contract, "62abcd01ff", 1, (7, 7));
        machine.World.SetBalance(Machine.Contract, 9);
        machine.Call(Machine.Contract);
        Assert.Equal(9, machine.World.GetBalance(Other));
        Assert.Equal(7, machine.World.GetStorage(Machine.Contract, 7));

        machine = new Machine(Fork.Shanghai).Put(Machine.Contract, "62abcd01ff", 1, (7, 7));
        machine.Call(Machine.Contract);
        Assert.False(machine.World.Exists(Machine.Contract));
        Assert.Equal(0, machine.World.GetStorage(Machine.Contract, 7));
    }

    [Fact]
    public void Transient_storage_lives_for_one_transaction()
    {
        Machine machine = new Machine().Put(Machine.Contract, "5f5c5f5560055f5d5f5c600155");
        machine.Call(Machine.Contract);
        machine.Call(Machine.Contract);
        Assert.Equal(0, machine.World.GetStorage(Machine.Contract, 0));
        Assert.Equal(5, machine.World.GetStorage(Machine.Contract, 1));
    }

    private static HaltReason Deploy(string initCode) => new Machine()
        .Execute(new Transaction { Data = Hex.Decode(initCode), GasLimit = 10_000_000 }).Result!.Halt;
}
