using System.Text.Json;
using GridChain.Conformance.Running;
using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.Interpreter;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.State;

namespace GridChain.Conformance.StateTests;

/// <summary>
/// Runs cases one after the other: pre-state, transaction, root and logs against the expected ones.
/// </summary>
/// <remarks>Keeps an executor per fork. One per thread.</remarks>
internal sealed class StateTestRunner(CodeCache codes)
{
    private readonly Dictionary<ForkRules, TransactionExecutor> executors = [];

    /// <summary>
    /// Runs a case; any exception is a failure of the case, with its message as the reason.
    /// </summary>
    public Verdict Run(StateTestCase test)
    {
        if (!Fork.TryFind(test.Fork, out ForkRules? rules))
            return VerdictOf(test, $"the fork '{test.Fork}' is not known");
        try
        {
            return VerdictOf(test, Judge(test, rules));
        }
        catch (Exception fault)
        {
            return VerdictOf(test, $"threw {fault.GetType().Name}: {fault.Message}");
        }
    }

    private static Verdict VerdictOf(StateTestCase test, string? failure) =>
        new(test.File, test.Name, test.Fork, test.Index, failure);

    private string? Judge(StateTestCase test, ForkRules rules)
    {
        MemoryState state = FixtureState.Read(test.Test.GetProperty("pre"));
        var world = new WorldState(state, codes);
        BlockContext block = ReadBlock(test.Test, rules);
        Transaction? transaction = FixtureTransaction.Read(test, rules, out Address sender, out string? undecodable);
        TransactionOutcome outcome = transaction is null
            ? default
            : ExecutorOf(rules).Execute(block, transaction, sender, block.GasLimit, world);
        if (outcome.IsExecuted || IsOldLayout(test))
            RewardNothing(world, block, rules);
        state.Apply(world.TakeChanges());
        return JudgeRejection(test, outcome, undecodable) ?? JudgeState(test, state, outcome);
    }

    private static string? JudgeRejection(StateTestCase test, TransactionOutcome outcome, string? undecodable)
    {
        string? expected = test.Post.TryGetProperty("expectException", out JsonElement name) ? name.GetString() : null;
        if (undecodable is not null)
        {
            if (expected is null)
                return $"transaction refused: {undecodable}";
            return ExpectedFaults.IsUnreadable(expected)
                ? null
                : $"transaction unreadable ({undecodable}), but {expected} was expected";
        }

        if (outcome.IsExecuted)
            return expected is null ? null : $"transaction executed, but {expected} was expected";
        if (expected is null)
            return $"transaction refused: {outcome.Validity}";
        return ExpectedFaults.Matches(expected, outcome.Validity.Fault)
            ? null
            : $"transaction refused with {outcome.Validity.Fault}, but {expected} was expected";
    }

    private static string? JudgeState(StateTestCase test, MemoryState state, TransactionOutcome outcome)
    {
        Hash256 root = state.Root();
        Hash256 expectedRoot = Fixture.Hash(test.Post.GetProperty("hash"));
        Hash256 logs = LogsHash.Of(outcome.Result?.Logs ?? []);
        Hash256 expectedLogs = Fixture.Hash(test.Post.GetProperty("logs"));
        string halt = outcome.Result is { } result ? $"halt {result.Halt}, gas used {result.GasUsed}" : "refused";
        if (root != expectedRoot)
            return $"state root {root}, expected {expectedRoot} ({halt}){StateDifference.Describe(test.Post, state)}";
        return logs == expectedLogs ? null : $"logs hash {logs}, expected {expectedLogs} ({halt})";
    }

    private TransactionExecutor ExecutorOf(ForkRules rules)
    {
        if (!executors.TryGetValue(rules, out TransactionExecutor? executor))
            executors[rules] = executor = new TransactionExecutor(rules);
        return executor;
    }

    // Old fixtures were filled by a client that paid the reward of 0 behind a refused transaction too.
    private static bool IsOldLayout(StateTestCase test) => !test.Test.TryGetProperty("config", out _);

    // The fixtures' block pays a reward of 0, which before EIP-158 still brings the beneficiary into being.
    private static void RewardNothing(WorldState world, BlockContext block, ForkRules rules)
    {
        world.BeginTransaction();
        world.AddBalance(block.Beneficiary, UInt256.Zero);
        world.EndTransaction(rules.ClearsEmptyAccounts);
    }

    private static BlockContext ReadBlock(JsonElement test, ForkRules rules)
    {
        JsonElement env = test.GetProperty("env");
        UInt256 chainId = test.TryGetProperty("config", out JsonElement config)
            ? Fixture.OptionalNumber(config, "chainid") ?? 1
            : 1;
        var excess = (ulong)(Fixture.OptionalNumber(env, "currentExcessBlobGas") ?? 0);
        return new BlockContext
        {
            ChainId = chainId,
            Number = Fixture.UInt64(env.GetProperty("currentNumber")),
            Timestamp = Fixture.UInt64(env.GetProperty("currentTimestamp")),
            GasLimit = Fixture.UInt64(env.GetProperty("currentGasLimit")),
            Beneficiary = Fixture.Address(env.GetProperty("currentCoinbase")),
            Difficulty = Fixture.OptionalNumber(env, "currentDifficulty") ?? 0,
            PrevRandao = new Hash256((Fixture.OptionalNumber(env, "currentRandom") ?? 0).ToBigEndian()),
            BaseFeePerGas = rules.HasBaseFee ? Fixture.OptionalNumber(env, "currentBaseFee") ?? 0 : 0,
            BlobBaseFee = BlobFees.BaseFee(excess, rules),
            BlockHashes = FixtureBlockHashes.Instance,
        };
    }
}
