using System.Text.Json;
using GridChain.Cli.Tests.World;
using Xunit;

namespace GridChain.Cli.Tests.Envelopes;

/// <summary>Envelopes from the file to a workload that nobody was asked about, on anvil.</summary>
public sealed class EnvelopeTests(CliWorld world) : IClassFixture<CliWorld>
{
    private const string File = """
        apiVersion: gridchain.io/v1
        kind: Envelope
        metadata: {department: ACME/retail}
        spec:
          requesters: [ana]
          kinds: [app, workspace]
          dataClass: internal
          placement: {nodes: [node-1]}
          atOnce: {cpu: 500m, memory: 256Mi, ssd: 4Gi}
          money: {each: "60", perWindow: "200", inAll: "900"}
          longestTerm: 12h
          openFor: 90d

        """;

    [Fact]
    public async Task Workloads_within_it_start_without_an_approver()
    {
        string id = await OpenAsync();
        JsonElement shown = await world.JsonAs("tom", "envelope", "show", id);
        Assert.Equal("open", shown.GetProperty("state").GetString());
        Assert.Equal("200000000", shown.GetProperty("windowLeftMicro").GetString());

        JsonElement first = await UpAsync("one");
        Assert.Equal("reserved", first.GetProperty("state").GetString());
        Assert.Equal(id, first.GetProperty("envelope").GetString());
        JsonElement second = await UpAsync("two");
        Assert.Equal(id, second.GetProperty("envelope").GetString());

        // 500m of CPU are taken: the third needs what the first gives back.
        GridRun covered = await world.As("ana", "up", App("three"), "--no-wait", "--dry-run");
        Assert.Contains("0 cpuMilli is free, this takes 250", covered.Error, StringComparison.Ordinal);
        JsonElement third = await UpAsync("three");
        Assert.Equal("requested", third.GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, third.GetProperty("envelope").ValueKind);
        await world.JsonAs("ana", "workload", "stop", first.GetProperty("id").GetString()!);
        JsonElement fourth = await UpAsync("four");
        Assert.Equal("reserved", fourth.GetProperty("state").GetString());

        shown = await world.JsonAs("tom", "envelope", "show", id);
        Assert.Equal(3, shown.GetProperty("drawn").GetArrayLength());
        GridRun closed = await world.As("gus", "envelope", "close", id[..12]);
        Assert.Equal(0, closed.ExitCode);
        Assert.Contains("shut", closed.Out, StringComparison.Ordinal);
        JsonElement fifth = await UpAsync("five");
        Assert.Equal("requested", fifth.GetProperty("state").GetString());
    }

    [Fact]
    public async Task What_approvers_were_asked_for_stays_theirs()
    {
        string id = await OpenAsync();
        JsonElement asked = await world.JsonAs("ana", "up", App("alone"), "--no-wait", "--no-envelope");
        Assert.Equal("requested", asked.GetProperty("state").GetString());
        await world.JsonAs("ben", "envelope", "close", id);
    }

    [Fact]
    public async Task Only_its_approvers_decide()
    {
        string id = await ProposeAsync(File);
        Refused(await world.As("olaf", "envelope", "close", id), 4, "lacks the role");
        Refused(await world.As("ana", "envelope", "approve", id), 4, "four eyes");
        Refused(await world.As("olaf", "envelope", "approve", id), 4, "no clause");
        await world.JsonAs("ben", "envelope", "approve", id);
        Refused(await world.As("ben", "envelope", "approve", id), 6, "approved");
        await world.JsonAs("fay", "envelope", "reject", id, "--reason", "too much");
        Refused(await world.As("fay", "envelope", "approve", id), 6, "refused");
        Refused(await world.As("tom", "envelope", "show", "0x00000000"), 5, "no envelope has an id");
    }

    [Fact]
    public async Task A_bad_file_is_told_all_that_is_wrong_with_it()
    {
        string file = world.Write("bad.yaml", File
            .Replace("[app, workspace]", "[ship]", StringComparison.Ordinal)
            .Replace("perWindow: \"200\"", "perWindow: \"901\"", StringComparison.Ordinal)
            .Replace("requesters: [ana]", "requesters: [nobody]", StringComparison.Ordinal)
            .Replace("openFor: 90d", "openFor: soon", StringComparison.Ordinal));
        GridRun run = await world.As("ana", "envelope", "propose", "-f", file);
        Assert.Equal(2, run.ExitCode);
        foreach (string part in (string[])["spec.kinds", "spec.money.perWindow", "nobody", "spec.openFor"])
            Assert.Contains(part, run.Error, StringComparison.Ordinal);
    }

    private static void Refused(GridRun run, int exitCode, string text = "")
    {
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(text, run.Error, StringComparison.Ordinal);
    }

    private string App(string name) => world.Write(
        name + ".yaml", SpecFiles.App.Replace("name: shop", "name: " + name, StringComparison.Ordinal));

    private Task<JsonElement> UpAsync(string name) => world.JsonAs("ana", "up", App(name), "--no-wait");

    private async Task<string> ProposeAsync(string text)
    {
        string file = world.Write("envelope.yaml", text);
        JsonElement proposed = await world.JsonAs("ana", "envelope", "propose", "-f", file);
        Assert.Equal("proposed", proposed.GetProperty("state").GetString());
        return proposed.GetProperty("id").GetString()!;
    }

    private async Task<string> OpenAsync()
    {
        string id = await ProposeAsync(File);
        await world.JsonAs("ben", "envelope", "approve", id);
        JsonElement opened = await world.JsonAs("fay", "envelope", "approve", id);
        Assert.Equal("open", opened.GetProperty("state").GetString());
        return id;
    }
}
