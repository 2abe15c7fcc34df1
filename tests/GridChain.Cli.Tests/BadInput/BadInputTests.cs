using GridChain.Cli.Tests.World;
using GridChain.Primitives;
using Xunit;

namespace GridChain.Cli.Tests.BadInput;

/// <summary>
/// Every case: the exit code, a message that names field, value, expectation and next step, nothing on
/// standard output, and a chain whose head is the same block with the same state root as before.
/// </summary>
public sealed class BadInputTests(CliWorld world) : IClassFixture<CliWorld>
{
    /// <summary>Names of all cases.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    private static Dictionary<string, BadInputCase> All { get; } =
        ((IEnumerable<BadInputCase>)[
            .. SpecCases.All, .. PlanCases.All, .. KeyCases.All, .. ApprovalCases.All, .. MoneyCases.All,
            .. GovernanceCases.All, .. LineCases.All])
        .ToDictionary(static c => c.Name);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_refused_with_a_clear_message_and_leaves_the_chain_as_it_was(string name)
    {
        BadInputCase bad = All[name];
        (ulong Height, Hash256 StateRoot)? before = null;
        GridRun run = await bad.RunAsync(world, async () => before = await world.HeadAsync());
        Assert.True((int)bad.ExitCode == run.ExitCode, $"{run.ExitCode} instead of {bad.ExitCode}: {run.Error}");
        foreach (string part in bad.Parts)
            Assert.Contains(part, run.Error, StringComparison.Ordinal);
        Assert.Contains("error: ", run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Out);
        Assert.NotNull(before);
        Assert.Equal(before, await world.HeadAsync());
    }

    [Fact]
    public void There_are_at_least_forty_cases() => Assert.InRange(All.Count, 40, 200);
}
