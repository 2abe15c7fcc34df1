using System.Text.Json;
using GridChain.Conformance.Running;
using GridChain.Conformance.StateTests;
using GridChain.Evm.Interpreter;

namespace GridChain.Chain.Tests.Evm;

/// <summary>Official state tests through the runner of GridChain.Conformance.</summary>
public sealed class StateFixtureTests
{
    private const string Prefix = "GridChain.Chain.Tests.Evm.Vectors.";

    public static TheoryData<string> Fixtures =>
    [
        .. typeof(StateFixtureTests).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..]),
    ];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Every_case_of_a_fixture_ends_in_the_expected_state(string file) =>
        AssertPasses(file, new CodeCache());

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Every_case_of_a_fixture_ends_in_the_expected_state_when_its_code_is_compiled(string file) =>
        AssertPasses(file, new CodeCache(compile => compile(), patience: 0));

    [Fact]
    public void A_case_fails_by_name_under_other_rules_and_under_an_unknown_fork()
    {
        using Stream stream = typeof(StateFixtureTests).Assembly
            .GetManifestResourceStream(Prefix + "test_clz_gas_cost.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        StateTestCase osaka = CasesOf("f", document).First();
        var runner = new StateTestRunner(new CodeCache());
        Assert.StartsWith("state root 0x", runner.Run(osaka with { Fork = "Prague" }).Failure, StringComparison.Ordinal);
        Assert.Equal("the fork 'Nowhere' is not known", runner.Run(osaka with { Fork = "Nowhere" }).Failure);
    }

    private static void AssertPasses(string file, CodeCache codes)
    {
        using Stream stream = typeof(StateFixtureTests).Assembly.GetManifestResourceStream(Prefix + file)!;
        using JsonDocument document = JsonDocument.Parse(stream);
        var runner = new StateTestRunner(codes);
        List<Verdict> verdicts = [.. CasesOf(file, document).Select(runner.Run)];
        Assert.NotEmpty(verdicts);
        Assert.All(verdicts, verdict => Assert.Null(verdict.Failure));
    }

    private static IEnumerable<StateTestCase> CasesOf(string file, JsonDocument document) =>
        document.RootElement.EnumerateObject().SelectMany(test =>
            StateTestFormat.CasesOf(file, test.Name, test.Value, new RunOptions { Paths = [] }));
}
