using System.Text.Json;
using GridChain.Conformance.Running;
using GridChain.Conformance.StateTests;
using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.Interpreter;
using GridChain.Evm.Tracing;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.State;

namespace GridChain.Conformance.VmTests;

/// <summary>
/// Runs the oldest layout (VMTests): one run of code without a transaction around it, then gas, output, logs and
/// accounts against the expected ones.
/// </summary>
/// <remarks>Keeps a machine per fork. One per thread.</remarks>
internal sealed class VmTestRunner(CodeCache codes)
{
    // These tests follow mainnet's schedule by the block's number.
    private const ulong FirstHomesteadBlock = 1_150_000;

    private readonly Dictionary<ForkRules, VirtualMachine> machines = [];

    public static bool IsCase(JsonElement test) => test.ValueKind == JsonValueKind.Object
        && test.TryGetProperty("exec", out _) && test.TryGetProperty("pre", out _);

    public static ForkRules RulesOf(JsonElement test) =>
        Fixture.UInt64(test.GetProperty("env").GetProperty("currentNumber")) < FirstHomesteadBlock
            ? Fork.Frontier
            : Fork.Homestead;

    /// <summary>What is wrong; null when nothing is.</summary>
    public string? Run(JsonElement test)
    {
        MemoryState state = FixtureState.Read(test.GetProperty("pre"));
        var world = new WorldState(state, codes);
        world.BeginTransaction();
        VirtualMachine vm = MachineOf(RulesOf(test));
        Fill(vm, world, test);
        NoTracer tracer = default;
        HaltReason halt = vm.Run(ref tracer);
        bool mustFail = !test.TryGetProperty("post", out JsonElement post);
        if (mustFail || IsFailure(halt))
            return mustFail == IsFailure(halt) ? null : $"halted with {halt}";
        Log[] logs = [.. world.Logs];
        long gas = vm.RootFrame.Gas;
        byte[] output = vm.ReturnData.Span.ToArray();
        // The caller was only lent the value; where it is no account, it must leave none behind.
        world.EndTransaction(removeEmpty: true);
        state.Apply(world.TakeChanges());
        return Judge(test, gas, output, logs) ?? JudgeState(state, post);
    }

    private static bool IsFailure(HaltReason halt) =>
        halt is not (HaltReason.Stopped or HaltReason.Returned or HaltReason.SelfDestructed);

    private static string? Judge(JsonElement test, long gas, byte[] output, Log[] logs)
    {
        ulong expectedGas = Fixture.UInt64(test.GetProperty("gas"));
        if ((ulong)gas != expectedGas)
            return $"gas left {gas}, expected {expectedGas}";
        byte[] expectedOutput = Fixture.Bytes(test.GetProperty("out"));
        if (!output.AsSpan().SequenceEqual(expectedOutput))
            return $"output {Convert.ToHexStringLower(output)}, expected {Convert.ToHexStringLower(expectedOutput)}";
        Hash256 expectedLogs = Fixture.Hash(test.GetProperty("logs"));
        Hash256 hash = LogsHash.Of(logs);
        return hash == expectedLogs ? null : $"logs hash {hash}, expected {expectedLogs}";
    }

    private static string? JudgeState(MemoryState state, JsonElement post)
    {
        Hash256 expected = FixtureState.Read(post).Root();
        Hash256 root = state.Root();
        return root == expected ? null : $"state root {root}, expected {expected}";
    }

    private VirtualMachine MachineOf(ForkRules rules)
    {
        if (!machines.TryGetValue(rules, out VirtualMachine? machine))
            machines[rules] = machine = new VirtualMachine(rules);
        return machine;
    }

    private static void Fill(VirtualMachine vm, WorldState world, JsonElement test)
    {
        JsonElement env = test.GetProperty("env");
        JsonElement exec = test.GetProperty("exec");
        vm.World = world;
        vm.Block = new BlockContext
        {
            ChainId = 1,
            Number = Fixture.UInt64(env.GetProperty("currentNumber")),
            Timestamp = Fixture.UInt64(env.GetProperty("currentTimestamp")),
            GasLimit = Fixture.UInt64(env.GetProperty("currentGasLimit")),
            Beneficiary = Fixture.Address(env.GetProperty("currentCoinbase")),
            Difficulty = Fixture.Number(env.GetProperty("currentDifficulty")),
            BlockHashes = FixtureBlockHashes.Instance,
        };
        vm.Origin = Fixture.Address(exec.GetProperty("origin")).ToWord();
        vm.GasPrice = Fixture.Number(exec.GetProperty("gasPrice"));
        vm.BlobHashes = [];
        CallFrame frame = vm.RootFrame;
        frame.Kind = CallKind.Call;
        frame.Caller = Fixture.Address(exec.GetProperty("caller"));
        frame.Account = world.Get(Fixture.Address(exec.GetProperty("address")));
        frame.CodeAccount = frame.Account;
        frame.Code = new ContractCode(Fixture.Bytes(exec.GetProperty("code")), default);
        frame.Value = Fixture.Number(exec.GetProperty("value"));
        // The value was paid before, as the accounts say, but the machine pays it on entering: lend it back.
        world.SetBalance(frame.Account, frame.Account.Balance - frame.Value);
        world.AddBalance(frame.Caller, frame.Value);
        frame.Gas = (long)Fixture.UInt64(exec.GetProperty("gas"));
        frame.OwnInput = Fixture.Bytes(exec.GetProperty("data"));
        frame.InputLength = frame.OwnInput.Length;
        frame.InputOffset = -1;
        frame.OutputLength = 0;
        frame.IsStatic = false;
    }
}
