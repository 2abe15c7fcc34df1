using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using GridChain.Conformance.StateTests;
using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.Interpreter;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Text;
using GridChain.State;

namespace GridChain.Conformance.Speed;

/// <summary>The command <c>speed</c>: gas a second of each kernel, one thread, best of some runs.</summary>
internal static class SpeedCommand
{
    private const ulong Gas = 20_000_000;
    private const int Runs = 7;

    private static readonly Address Contract = Address.FromNumber(0xbe0001);
    private static readonly Address Sender = Address.FromNumber(0x5e0001);

    /// <summary>Runs the kernels whose name matches.</summary>
    public static int Run(string filter, TextWriter output)
    {
        var logarithms = new List<double>();
        var executor = new TransactionExecutor(Fork.Osaka);
        foreach ((string name, string code) in Kernels.All.Where(kernel => Regex.IsMatch(kernel.Name, filter)))
        {
            (double rate, long allocated) = Measure(executor, Hex.Decode(code));
            logarithms.Add(Math.Log(rate));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{name,-16} {rate,8:F0} MGas/s {allocated,12:N0} B allocated"));
        }

        if (logarithms.Count > 0)
            output.WriteLine($"geometric mean {Math.Exp(logarithms.Average()):F0} MGas/s of {logarithms.Count} kernels");
        return 0;
    }

    private static (double Rate, long Allocated) Measure(TransactionExecutor executor, byte[] code)
    {
        var state = new MemoryState();
        state.Set(Contract, 1, 0, code, []);
        var codes = new CodeCache(compile => compile());
        BlockContext block = new()
        {
            ChainId = 1, Number = 1, Timestamp = 1, GasLimit = 100_000_000, BlockHashes = FixtureBlockHashes.Instance,
        };
        var call = new Transaction { To = Contract, GasLimit = Gas };
        TimeSpan best = TimeSpan.MaxValue;
        long allocated = 0;
        for (int i = 0; i < Runs; i++)
        {
            var world = new WorldState(state, codes);
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            TransactionOutcome outcome = executor.Call(block, call, Sender, world);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (outcome.Result?.Halt != HaltReason.OutOfGas)
                throw new InvalidOperationException($"The kernel ended with {outcome.Result?.Halt}, not out of gas.");
            if (elapsed < best)
                best = elapsed;
        }

        return (Gas / 1e6 / best.TotalSeconds, allocated);
    }
}
