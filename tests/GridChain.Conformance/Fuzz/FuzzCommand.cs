using System.Diagnostics;
using System.Globalization;
using GridChain.Conformance.Fuzz.Evm;
using GridChain.Conformance.Fuzz.Targets;

namespace GridChain.Conformance.Fuzz;

/// <summary>The command <c>fuzz</c>: each target for so many minutes, with a seed that makes every case again.</summary>
/// <remarks>A case fails by what the target says, by an exception, by its time, or by the memory that it leaves.</remarks>
internal static class FuzzCommand
{
    private const int FailuresMax = 10;
    private const long WorkingSetMax = 2L << 30;
    private static readonly TimeSpan CaseTimeMax = TimeSpan.FromSeconds(10);

    /// <summary>Runs; 0 when nothing was found, 1 else.</summary>
    public static async Task<int> RunAsync(FuzzOptions options, TextWriter output, CancellationToken cancel)
    {
        IFuzzTarget[] targets =
        [
            new RlpTarget(), new TransactionTarget(), new AbiTarget(), new RpcTarget(), new EvmTarget(options.Anvil),
        ];
        int passed = 0;
        int failed = 0;
        foreach (IFuzzTarget target in targets.Where(one => options.Only is null || one.Name == options.Only))
        {
            await using (target)
            {
                bool isClean = await RunAsync(target, options, output, cancel);
                passed += isClean ? 1 : 0;
                failed += isClean ? 0 : 1;
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed"));
        return failed > 0 || passed == 0 ? 1 : 0;
    }

    private static async Task<bool> RunAsync(
        IFuzzTarget target, FuzzOptions options, TextWriter output, CancellationToken cancel)
    {
        output.WriteLine($"{target.Name}: seed {options.Seed}");
        await target.StartAsync(cancel);
        var watch = Stopwatch.StartNew();
        ulong count = 0;
        int failures = 0;
        bool isReplay = options.Case is not null;
        while (failures < FailuresMax && (isReplay ? count == 0 : watch.Elapsed < options.Time))
        {
            ulong seed = options.Case ?? FuzzSource.SeedOf(options.Seed, count);
            count++;
            if (await FailureOfAsync(target, seed, cancel) is not { } failure)
                continue;
            failures++;
            output.WriteLine($"FAIL {target.Name}: {failure}\n     again: fuzz --only {target.Name} --case {seed}");
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{target.Name}: {count} cases in {watch.Elapsed.TotalSeconds:F0} s, {failures} failures, "
            + $"{Environment.WorkingSet >> 20} MiB{target.Summary}"));
        return failures == 0;
    }

    private static async Task<string?> FailureOfAsync(IFuzzTarget target, ulong seed, CancellationToken cancel)
    {
        long began = Stopwatch.GetTimestamp();
        string? failure;
        try
        {
            failure = await target.TryAsync(new FuzzSource(seed), cancel);
        }
        catch (Exception fault)
        {
            failure = $"threw {fault}";
        }

        TimeSpan time = Stopwatch.GetElapsedTime(began);
        if (failure is null && time > CaseTimeMax)
            return $"took {time.TotalSeconds:F1} s";
        return failure is null && Environment.WorkingSet > WorkingSetMax
            ? $"the process has grown to {Environment.WorkingSet >> 20} MiB"
            : failure;
    }
}
