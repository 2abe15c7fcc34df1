using System.Globalization;
using GridChain.Conformance.Fuzz;
using GridChain.Conformance.Fuzz.Evm;
using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.Interpreter;
using GridChain.Evm.Tracing;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Text;
using GridChain.State;

namespace GridChain.Chain.Tests.Evm;

/// <summary>Compiled code ends as the interpreter does: the same halt, gas, output, logs and state.</summary>
public sealed class CompiledCodeTests
{
    private const ulong Plenty = 2_000_000;

    // A counter of 20; JUMPDEST, out when it is 0, the body, the counter less one, back.
    private const string LoopBegin = "6014" + "5b" + "80156100";
    private const string LoopEnd = "60019003" + "600256" + "5b";

    public static TheoryData<string> Bodies =>
    [
        "808052", "8060205260205150", "80548155", "80805d805c50", "5a8055", "60ff60005360005160f81c50",
        "803560001a50", "6000600060006000600061dead5af150", "3060015b50", "8060a01b60a01c5080600b0b50", "80e050",
        "807f" + "a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5" + "8180020450",
    ];

    [Fact]
    public void Agrees_with_the_interpreter_on_made_up_programs()
    {
        var compiled = new CodeCache(compile => compile(), patience: 0);
        for (ulong seed = 0; seed < 300; seed++)
        {
            var source = new FuzzSource(FuzzSource.SeedOf(0xc0de, seed));
            byte[] code = new CodeMaker(source).Make();
            byte[] data = source.Bytes(source.Next(70));
            ulong gas = source.OneIn(3) ? 25_000 + (ulong)source.Next(60_000) : Plenty;
            string expected = Outcome(code, data, gas, new CodeCache());
            Assert.True(
                expected == Outcome(code, data, gas, compiled),
                string.Create(CultureInfo.InvariantCulture, $"seed {seed}, code {Hex.Encode(code)}, gas {gas}"));
        }
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Runs_out_of_gas_where_the_interpreter_does(string body)
    {
        string loop = LoopBegin + $"{(LoopBegin.Length + body.Length + LoopEnd.Length + 2) / 2:x2}" + "57" + body + LoopEnd;
        byte[] code = Hex.Decode(loop + "00");
        var compiled = new CodeCache(compile => compile(), patience: 0);
        for (ulong gas = 21_000; gas < 21_500; gas++)
            Assert.Equal(Outcome(code, [], gas, new CodeCache()), Outcome(code, [], gas, compiled));
        for (ulong gas = 21_500; gas < Plenty; gas = gas * 5 / 4)
            Assert.Equal(Outcome(code, [], gas, new CodeCache()), Outcome(code, [], gas, compiled));
    }

    [Theory]
    [InlineData("5b58600056", "a stack that overflows")]
    [InlineData("60015b90600256", "a stack that underflows")]
    [InlineData("5b60ff600457600056", "a jump into nowhere")]
    [InlineData("5b0c", "an opcode that compiled code uses for itself")]
    [InlineData("600c600c56", "a jump to what is no JUMPDEST")]
    [InlineData("5b7f", "a PUSH that the code's end cuts")]
    [InlineData("60016000526000515b600a57fe", "INVALID behind a jump that is not taken")]
    public void Fails_as_the_interpreter_does(string code, string what)
    {
        string expected = Outcome(Hex.Decode(code), [], Plenty, new CodeCache());
        Assert.True(
            expected == Outcome(Hex.Decode(code), [], Plenty, new CodeCache(compile => compile(), patience: 0)), what);
    }

    [Fact]
    public void Is_compiled_once_its_patience_is_used_up_and_entered_in_the_middle_of_a_loop()
    {
        int compilations = 0;
        var codes = new CodeCache(
            compile =>
            {
                compilations++;
                compile();
            },
            patience: 10);
        byte[] code = Hex.Decode("60145b600190038060025700");
        Assert.Equal(Outcome(code, [], Plenty, new CodeCache()), Outcome(code, [], Plenty, codes));
        Assert.Equal(1, compilations);
        Assert.True(codes.TryGet(ContractCode.Of(code).Hash, out ContractCode? known));
        Assert.True(known.Heat.Compiled!.HasEntry(2));
    }

    [Fact]
    public void Gas_of_another_fork_is_not_that_which_was_compiled()
    {
        var codes = new CodeCache(compile => compile(), patience: 0);
        byte[] code = Hex.Decode("600754600160075500");
        string[] expected = [Outcome(code, [], Plenty, new(), Fork.Istanbul), Outcome(code, [], Plenty, new())];
        Assert.NotEqual(expected[0], expected[1]);
        Assert.Equal(expected[0], Outcome(code, [], Plenty, codes, Fork.Istanbul));
        Assert.Equal(expected[1], Outcome(code, [], Plenty, codes));
        Assert.Equal(expected[0], Outcome(code, [], Plenty, codes, Fork.Istanbul));
    }

    [Fact]
    public void A_tracer_sees_every_instruction_of_code_that_has_been_compiled()
    {
        var codes = new CodeCache(compile => compile(), patience: 0);
        byte[] code = Hex.Decode("60145b600190038060025700");
        _ = Outcome(code, [], Plenty, codes);
        var counter = new StepCounter();
        (WorldState world, BlockContext block, Transaction call) = Setting(code, [], Plenty, codes);
        _ = new TransactionExecutor(Fork.Osaka).Call(block, call, Machine.Sender, world, default, ref counter);
        Assert.Equal(1 + (20 * 7) + 1, counter.Steps);
    }

    private static string Outcome(
        byte[] code, byte[] data, ulong gas, CodeCache codes, ForkRules? rules = null)
    {
        (WorldState world, BlockContext block, Transaction call) = Setting(code, data, gas, codes);
        TransactionOutcome outcome = new TransactionExecutor(rules ?? Fork.Osaka).Call(block, call, Machine.Sender, world);
        EvmResult result = outcome.Result!;
        IEnumerable<string> changes = world.TakeChanges().Accounts.Select(change =>
            $"{change.Address} {change.IsDeleted} {change.Nonce} {change.Balance} {change.CodeHash} "
            + string.Join(',', change.Storage.Select(slot => $"{slot.Slot}={slot.Value}")));
        IEnumerable<string> logs = result.Logs.Select(log => Convert.ToHexString(log.Data.Span));
        return $"{result.Halt} {result.GasUsed} {result.GasRefunded} {Convert.ToHexString(result.Output.Span)} "
            + string.Join('|', logs) + "\n" + string.Join('\n', changes);
    }

    private static (WorldState World, BlockContext Block, Transaction Call) Setting(
        byte[] code, byte[] data, ulong gas, CodeCache codes)
    {
        var state = new MemoryState();
        state.Set(Probe.Target, 1, 500, code, [KeyValuePair.Create(UInt256.One, UInt256.MaxValue)]);
        foreach ((Address address, string helper) in Probe.Helpers)
            state.Set(address, 1, 7, Hex.Decode(helper), []);
        var call = new Transaction { To = Probe.Target, GasLimit = gas, Data = data };
        return (new WorldState(state, codes), new Machine().Block, call);
    }

    private struct StepCounter : ITracer
    {
        public static bool IsEnabled => true;

        public int Steps { get; private set; }

        public readonly void OnEnter(in FrameView frame)
        {
        }

        public readonly void OnLeave(int depth, HaltReason reason, long gasLeft, ReadOnlySpan<byte> output)
        {
        }

        public void OnStep(in StepView step) => Steps++;

        public readonly void OnStepped(HaltReason reason, long gasLeft)
        {
        }
    }
}
