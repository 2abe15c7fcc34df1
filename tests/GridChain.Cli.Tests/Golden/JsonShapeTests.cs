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
        await AddCreditAsync();
        await AddAllowanceAsync();
        await AddStorageAsync();
        await AddCourtAsync();
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

    /// <summary>Olaf lends retail 100, ana uses some of it, ben pays the invoice.</summary>
    private async Task AddCreditAsync()
    {
        string[] line = ["ACME/retail", "ACME/basement"];
        JsonElement lent = await AddAsync("olaf", ["credit", "line", .. line, "100", "--days", "14"]);
        string notes = lent.GetProperty("notes").GetString()!;
        string file = world.Write("coin.json", "");
        await AddAsync("gus", "org", "coin", "ACME", notes, "--out", file);
        await world.JsonAs("gwen", "change", "sign", file);
        await world.JsonAs("tom", "change", "submit", file);
        await world.JsonAs(
            "olaf", "node", "price", "node-1", "--coin", notes, "--period", "1h", "--cpu-milli", "0.0001",
            "--memory-mib", "0.00002", "--ssd-gib", "0.001");
        var node = new PlayedNode(world);
        Hash256 id = await node.RunAsync(app => app.Replace("plan: prepaid", $"plan: prepaid, coin: {notes}", StringComparison.Ordinal));
        await node.SettleAsync(200, id);
        string owed = (await AddAsync("tom", "credit", "list")).GetProperty("items")[0].GetProperty("owedMicro").GetString()!;
        Assert.NotEqual("0", owed);
        JsonElement sent = await AddAsync("olaf", ["credit", "invoice", .. line]);
        Assert.Equal(owed, sent.GetProperty("invoicedMicro").GetString());
        GridRun early = await world.As("tom", ["credit", "block", .. line]);
        Assert.Equal(6, early.ExitCode);
        JsonElement paid = await AddAsync("ben", ["credit", "pay", .. line]);
        Assert.Equal("0", paid.GetProperty("owedMicro").GetString());
        await AddAsync("tom", ["credit", "show", .. line]);
        GridRun again = await world.As("ben", ["credit", "pay", .. line]);
        Assert.Contains("there is nothing to pay", again.Error, StringComparison.Ordinal);
        await AddAsync("tom", "usage", "charges");
    }

    private async Task AddAllowanceAsync()
    {
        await world.JsonAs("tom", "coin", "mint", "tom", "30");
        await world.JsonAs("tom", "account", "deposit", "ACME", "30");
        await AddAsync("tom", "allowance", "grant", "ACME/retail", "10", "--every", "1d", "--cap", "20");
        JsonElement drawn = await AddAsync("ana", "allowance", "draw", "ACME/retail", "4");
        Assert.Equal("6000000", drawn.GetProperty("drawableMicro").GetString());
        GridRun over = await world.As("ana", "allowance", "draw", "ACME/retail", "7");
        Assert.Equal(4, over.ExitCode);
        await AddAsync("tom", "allowance", "show", "ACME/retail");
        await AddAsync("tom", "allowance", "stop", "ACME/retail");
    }

    private async Task AddStorageAsync()
    {
        Hash256 id = await new PlayedNode(world).RunAsync();
        string data = world.Write("data", new string('x', 10_000));
        string file = world.Write("promise.json", "");
        JsonElement promise = await AddAsync(
            "ana", "storage", "promise", id.ToString(), "--data", data, "--fee", "0.5", "--out", file);
        Assert.Equal(3u, promise.GetProperty("pieces").GetUInt32());
        await AddAsync("node-1", "storage", "record", file);
        string digest = promise.GetProperty("digest").GetString()!;
        JsonElement asked = await AddAsync("ana", "storage", "challenge", digest[..12], "--piece", "2");
        string number = asked.GetProperty("challenge").GetRawText();
        GridRun wrong = await world.As("olaf", "storage", "answer", number, "--data", file);
        Assert.Contains("is not what was promised", wrong.Error, StringComparison.Ordinal);
        JsonElement answered = await AddAsync("olaf", "storage", "answer", number, "--data", data);
        Assert.Equal("answered", answered.GetProperty("state").GetString());
        Assert.Equal(6, (await world.As("ana", "storage", "punish", number)).ExitCode);
        await AddAsync("ana", "storage", "show", number);
        await AddAsync("ana", "storage", "list");
    }

    private async Task AddCourtAsync()
    {
        await world.JsonAs("tom", "coin", "mint", "tom", "5");
        await world.JsonAs("tom", "account", "deposit", "ACME/basement", "5");
        await AddAsync("olaf", "node", "bond", "node-1", "5");
        await AddAsync("olaf", "dispute", "court", "ACME/basement", "cellar");
        await AddAsync("olaf", "dispute", "list");
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
