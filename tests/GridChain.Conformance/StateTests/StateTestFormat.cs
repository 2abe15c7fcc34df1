using System.Text.Json;
using GridChain.Conformance.Running;
using GridChain.Conformance.VmTests;

namespace GridChain.Conformance.StateTests;

/// <summary>
/// State tests: the layouts of execution-spec-tests, of ethereum/tests and of ethereum/legacytests, down to the
/// single runs of code of VMTests.
/// </summary>
internal sealed class StateTestFormat(RunOptions options) : IFixtureFormat
{
    private readonly StateTestRunner runner = new(Machines.CodeCache(options));
    private readonly VmTestRunner vmRunner = new(Machines.CodeCache(options));

    public string? WhyNotACase(FixtureTest test, JsonElement content) =>
        IsStateTest(content) || VmTestRunner.IsCase(content)
            ? null
            : "not a state test: no 'post' beside a 'transaction', and no 'exec'";

    public IEnumerable<Verdict> Run(FixtureTest test, JsonElement content, RunOptions options) =>
        VmTestRunner.IsCase(content)
            ? RunVmTest(test, content, options)
            : CasesOf(test.File, test.Name, content, options).Select(runner.Run);

    /// <summary>The cases of a test that the options ask for.</summary>
    internal static IEnumerable<StateTestCase> CasesOf(
        string file, string name, JsonElement test, RunOptions options)
    {
        if (!options.Wants($"{file} {name}"))
            yield break;
        foreach (JsonProperty fork in test.GetProperty("post").EnumerateObject())
        {
            if (!options.WantsFork(fork.Name))
                continue;
            int index = 0;
            foreach (JsonElement entry in fork.Value.EnumerateArray())
                yield return new StateTestCase(file, name, fork.Name, index++, test, entry);
        }
    }

    private IEnumerable<Verdict> RunVmTest(FixtureTest test, JsonElement content, RunOptions options)
    {
        string fork = VmTestRunner.RulesOf(content).Name;
        if (options.WantsFork(fork) && options.Wants($"{test.File} {test.Name}"))
            yield return new Verdict(test.File, test.Name, fork, 0, vmRunner.Run(content));
    }

    private static bool IsStateTest(JsonElement test) => test.ValueKind == JsonValueKind.Object
        && test.TryGetProperty("post", out JsonElement post) && post.ValueKind == JsonValueKind.Object
        && test.TryGetProperty("transaction", out _);
}
