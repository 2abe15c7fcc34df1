using System.Text.Json;
using GridChain.Cli.Tests.World;
using Xunit;

namespace GridChain.Cli.Tests.Envelopes;

/// <summary>Several requests decided together, on anvil.</summary>
public sealed class DeploymentTests(CliWorld world) : IClassFixture<CliWorld>
{
    [Fact]
    public async Task One_approval_each_reserves_all()
    {
        string one = await AskAsync("one");
        string two = await AskAsync("two");
        JsonElement proposed = await world.JsonAs("ana", "deployment", "propose", one, two);
        string id = proposed.GetProperty("id").GetString()!;
        Assert.Equal("proposed", proposed.GetProperty("state").GetString());
        Assert.Equal(2, proposed.GetProperty("workloads").GetArrayLength());
        GridRun own = await world.As("ana", "deployment", "approve", id);
        Assert.Equal(4, own.ExitCode);
        await world.JsonAs("ben", "deployment", "approve", id);
        JsonElement reserved = await world.JsonAs("fay", "deployment", "approve", id[..14]);
        Assert.Equal("reserved", reserved.GetProperty("state").GetString());
        foreach (string workload in (string[])[one, two])
        {
            JsonElement shown = await world.JsonAs("tom", "request", "show", workload);
            Assert.Equal("reserved", shown.GetProperty("state").GetString());
        }

        GridRun again = await world.As("ben", "deployment", "reserve", id);
        Assert.Equal(6, again.ExitCode);
    }

    [Fact]
    public async Task What_is_refused_together_can_be_approved_alone()
    {
        string one = await AskAsync("three");
        JsonElement proposed = await world.JsonAs("ana", "deployment", "propose", one, await AskAsync("four"));
        string id = proposed.GetProperty("id").GetString()!;
        JsonElement refused = await world.JsonAs("ben", "deployment", "reject", id, "--reason", "one by one");
        Assert.Equal("refused", refused.GetProperty("state").GetString());
        await world.JsonAs("ben", "approve", one);
        GridRun list = await world.As("tom", "deployment", "list");
        Assert.Contains("refused", list.Out, StringComparison.Ordinal);
        GridRun none = await world.As("tom", "deployment", "show", "0x123456");
        Assert.Equal(5, none.ExitCode);
    }

    private Task<string> AskAsync(string name) =>
        world.AskAsync(app => app.Replace("name: shop", "name: " + name, StringComparison.Ordinal));
}
