using System.Text;
using System.Text.Json;
using GridChain.Cli.Tests.World;
using GridChain.Primitives;
using Xunit;

namespace GridChain.Cli.Tests.Golden;

/// <summary>The shapes of -o json, from real runs, beside a golden file: scripts rely on them.</summary>
public sealed class JsonShapeTests(CliWorld world) : IClassFixture<CliWorld>
{
    private readonly StringBuilder shapes = new();

    [Fact]
    public async Task Of_every_command_is_as_in_the_golden_file()
    {
        await AddAsync("tom", "contracts", "show");
        await AddAsync("", "key", "new", "shape", "--light");
        await AddAsync("", "key", "list");
        await AddAsync("", "profile", "add", "test");
        await AddAsync("", "profile", "list");
        await AddAsync("tom", "coin", "create", "Shape", "SHP");
        await AddAsync("tom", "coin", "mint", "tom", "5", "--coin", "SHP");
        await AddAsync("tom", "coin", "show", "SHP");
        await AddAsync("tom", "coin", "list");
        await AddAsync("tom", "coin", "balance", "--coin", "SHP");
        await AddAsync("tom", "coin", "freeze", "ben", "--coin", "SHP");
        await AddAsync("tom", "coin", "unfreeze", "ben", "--coin", "SHP");
        await AddAsync("tom", "coin", "pause", "--coin", "SHP");
        await AddAsync("tom", "coin", "resume", "--coin", "SHP");
        await AddAsync("tom", "org", "show", "ACME");
        await AddAsync("tom", "unit", "list");
        await AddAsync("tom", "unit", "show", "ACME/retail");
        await AddAsync("tom", "policy", "show", "ACME/retail");
        await AddAsync("tom", "account", "show", "ACME/retail");
        await AddAsync("olaf", "farm", "create", "cellar");
        await AddAsync("olaf", "farm", "show", "ACME/basement");
        await AddAsync("olaf", "node", "list");
        await AddAsync("olaf", "node", "show", "node-1");
        await AddAsync("gus", "unit", "role", "ACME/retail", "olaf", "--set", "audit", "--out", world.Write("c", ""));
        await AddRequestsAsync();
        await AddChargesAsync();
        GoldenFile.Matches("json-shapes.txt", shapes.ToString());
    }

    [Fact]
    public async Task Errors_are_json_as_well()
    {
        GridRun run = await world.As("ana", "approve", "0x123456", "-o", "json");
        using JsonDocument document = JsonDocument.Parse(run.Error);
        JsonElement error = document.RootElement.GetProperty("error");
        Assert.Equal(5, error.GetProperty("exitCode").GetInt32());
        Assert.Equal("NotFound", error.GetProperty("code").GetString());
        Assert.Contains("0x123456", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("'grid request list' shows all requests", error.GetProperty("nextStep").GetString());
    }

    private async Task AddRequestsAsync()
    {
        string file = world.Write("shape.yaml", SpecFiles.App);
        JsonElement asked = await AddAsync("ana", "up", file, "--no-wait");
        string id = asked.GetProperty("id").GetString()!;
        await AddAsync("ben", "inbox");
        await AddAsync("ben", "approve", id);
        await AddAsync("fay", "approve", id);
        await AddAsync("tom", "request", "list");
        await AddAsync("tom", "workload", "describe", id);
        await AddAsync("ana", "workload", "stop", id);
    }

    private async Task AddChargesAsync()
    {
        var node = new PlayedNode(world);
        Hash256 id = await node.RunAsync();
        await node.SettleAsync(200, id);
        await AddAsync("tom", "usage", "charges");
        JsonElement invoices = await AddAsync("tom", "invoice", "list");
        string number = invoices.GetProperty("items")[0].GetProperty("number").GetString()!;
        await AddAsync("tom", "invoice", "show", number);
        await AddAsync("tom", "invoice", "export", number, "--out", world.Write("invoice.html", ""));
        await AddAsync("tom", "export", "focus", "--out", world.Write("focus.csv", ""));
        await AddAsync("tom", "export", "journal", "--out", world.Write("journal.csv", ""));
        string file = world.Write("evidence.json", "");
        await AddAsync("tom", "audit", "bundle", id.ToString(), "--out", file);
        await AddAsync("tom", "audit", "verify", file);
    }

    private async Task<JsonElement> AddAsync(string person, params string[] line)
    {
        JsonElement document = await world.JsonAs(person, line);
        Assert.Equal(1, document.GetProperty("version").GetInt32());
        IEnumerable<string> words = line.Where(static word => char.IsAsciiLetterLower(word[0])).Take(2);
        shapes.AppendLine($"===== {string.Join(' ', words)}").AppendLine(JsonShape.Of(document));
        return document;
    }
}
