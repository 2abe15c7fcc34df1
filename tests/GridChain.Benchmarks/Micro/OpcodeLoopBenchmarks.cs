using BenchmarkDotNet.Attributes;
using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.Interpreter;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Text;
using GridChain.State;

namespace GridChain.Benchmarks.Micro;

/// <summary>The machine's loop, per instruction: a million in one call, which must allocate nothing.</summary>
public class OpcodeLoopBenchmarks
{
    private const int Instructions = 1_000_000;
    private static readonly Address Contract = Address.FromNumber(0xbe0001);
    private readonly TransactionExecutor executor = new(Fork.Osaka);
    private readonly CodeCache codes = new(compile => compile());
    private readonly MemoryState state = new();
    private BlockContext? block;
    private Transaction? call;

    /// <summary>What the loop consists of, 20 times: code without a net effect on the stack.</summary>
    [Params("add", "mul", "mstore", "sload", "keccak", "context", "stack")]
    public string Body { get; set; } = "add";

    [GlobalSetup]
    public void Setup()
    {
        (string body, int instructions) = Body switch
        {
            "add" => ("8001", 2),
            "mul" => ("8002", 2),
            "mstore" => ("6001602052", 3),
            "sload" => ("60075450", 3),
            "keccak" => ("602060002050", 4),
            "context" => ("30503350", 4),
            "stack" => ("83929250", 4),
            _ => throw new InvalidOperationException($"{Body} is no loop."),
        };

        // Two words that stay, PUSH4 rounds, PUSH1 3; JUMPDEST, the body, the counter less one, and back while it lasts.
        const int Unrolled = 20;
        int rounds = Instructions / ((instructions * Unrolled) + 9);
        string loop = string.Concat(Enumerable.Repeat(body, Unrolled));
        byte[] code = Hex.Decode($"6001600263{rounds:x8}60035b{loop}906001900390" + "81600b5700");
        state.Set(Contract, 1, 0, code, []);
        block = new BlockContext
        {
            ChainId = 1, Number = 1, Timestamp = 1, GasLimit = 1_000_000_000, BlockHashes = new NoHashes(),
        };
        call = new Transaction { To = Contract, GasLimit = 500_000_000 };
        if (Run().Result is not { Halt: HaltReason.Stopped, GasUsed: > Instructions })
            throw new InvalidOperationException($"The loop ended with {Run().Result?.Halt}.");
    }

    [Benchmark(OperationsPerInvoke = Instructions)]
    public TransactionOutcome Run() =>
        executor.Call(block!, call!, Address.Zero, new WorldState(state, codes));

    private sealed class NoHashes : IBlockHashes
    {
        public Hash256 GetBlockHash(ulong number) => Hash256.Zero;
    }
}
