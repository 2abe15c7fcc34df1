using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GridChain.Cli.Evidence;
using GridChain.Cli.Tests.World;
using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Contracts.Usage;
using GridChain.Contracts.Verification;
using GridChain.Primitives;
using GridChain.Primitives.Abi;
using Xunit;

namespace GridChain.Cli.Tests.Audit;

/// <summary>Evidence of a workload that really ran, was settled twice and ended; then every part of it forged.</summary>
public sealed class AuditTests(CliWorld world) : IClassFixture<CliWorld>
{
    // Values of a section that are forged one by one.
    private const int ForgeriesMax = 12;

    private static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Dictionary<ulong, Hash256> NoAnchors = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_genuine_bundle_passes_and_a_forged_one_is_named_by_its_part()
    {
        EvidenceBundle bundle = await MakeAsync();
        byte[] file = EvidenceJson.ToFile(bundle);
        IReadOnlyList<BundleCheck> checks = BundleVerifier.Verify(file, NoAnchors);
        Assert.Equal([], checks.Where(static c => c.Outcome == Outcome.Failed).Select(static c => $"{c.What}: {c.Detail}"));
        Assert.True(checks.Count > 40, $"{checks.Count} checks");
        string[] sections =
        [
            Section.Chain, Section.Id, Section.Terms, Section.Manifest, Section.Approvals, Section.Headers,
            Section.Transactions, Section.Receipts, Section.Usage,
        ];
        foreach (string section in sections)
            CheckForgeries(file, section);
        CheckAnchors(file, bundle);
    }

    [Fact]
    public async Task No_byte_of_the_file_is_without_meaning()
    {
        byte[] file = EvidenceJson.ToFile(await MakeAsync());
        for (int at = 3; at < file.Length; at += file.Length / 150)
        {
            file[at] ^= 1;
            Assert.Contains(BundleVerifier.Verify(file, NoAnchors), static check => check.Outcome == Outcome.Failed);
            file[at] ^= 1;
        }
    }

    [Fact]
    public async Task The_program_writes_it_and_answers_1_for_a_forged_one()
    {
        Hash256 id = (await MakeAsync()).Id;
        string path = world.Write("evidence.json", "");
        JsonElement written = await world.JsonAs("", "audit", "bundle", id.ToString(), "--out", path);
        Assert.True(written.GetProperty("transactions").GetInt32() > 5);
        JsonElement verified = await world.JsonAs("", "audit", "verify", path);
        Assert.True(verified.GetProperty("isGenuine").GetBoolean());

        string text = await File.ReadAllTextAsync(path, Cancel);
        await File.WriteAllTextAsync(path, text.Replace("shop", "shoq", StringComparison.Ordinal), Cancel);
        GridRun forged = await world.As("", "audit", "verify", path);
        Assert.Equal(1, forged.ExitCode);
        Assert.Contains("Forged: manifest", forged.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.json", "", 5, "There is no file")]
    [InlineData("cut.json", "--block-hash", 2, "a height and a hash")]
    public async Task Says_what_was_expected_instead(string file, string option, int exitCode, string part)
    {
        string path = file == "nowhere.json" ? file : world.Write(file, "{");
        string[] line = ["audit", "verify", path];
        GridRun run = await world.As("", option.Length == 0 ? line : [.. line, option, "7"]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(part, run.Error, StringComparison.Ordinal);
    }

    private static void CheckForgeries(byte[] file, string section)
    {
        int count = Leaves(JsonNode.Parse(file)![section]!).Count();
        Assert.True(count > 0, $"{section} is empty");
        for (int at = 0; at < count; at += Math.Max(1, count / ForgeriesMax))
        {
            JsonNode root = JsonNode.Parse(file)!;
            JsonNode leaf = Leaves(root[section]!).ElementAt(at);
            string path = leaf.GetPath();
            leaf.ReplaceWith(Forged(leaf));
            byte[] forged = Encoding.UTF8.GetBytes(root.ToJsonString(Form) + "\n");
            Assert.True(
                BundleVerifier.Verify(forged, NoAnchors)
                    .Any(check => check.Outcome == Outcome.Failed && check.Section == section),
                $"{path} was forged and nobody noticed");
        }
    }

    private static void CheckAnchors(byte[] file, EvidenceBundle bundle)
    {
        BundleHeader last = bundle.Headers[^1];
        Assert.Equal(
            Outcome.Passed, Anchor(file, last.Number, last.Hash).Outcome);
        Assert.Equal(Outcome.Failed, Anchor(file, last.Number, bundle.Id).Outcome);
        Assert.Equal(Outcome.Failed, Anchor(file, last.Number + 1, last.Hash).Outcome);
    }

    private static BundleCheck Anchor(byte[] file, ulong number, Hash256 hash) => BundleVerifier.Verify(
        file, new Dictionary<ulong, Hash256> { [number] = hash })
        .Single(check => check.What == $"block {number} is the one that you know");

    private static IEnumerable<JsonNode> Leaves(JsonNode node) => node switch
    {
        JsonObject fields => fields.Where(static field => field.Value is not null).SelectMany(static f => Leaves(f.Value!)),
        JsonArray items => items.SelectMany(static item => Leaves(item!)),
        _ => [node],
    };

    /// <summary>The value with one character changed to another that is as well-formed.</summary>
    private static JsonValue Forged(JsonNode leaf)
    {
        if (leaf.GetValueKind() == JsonValueKind.Number)
            return JsonValue.Create(leaf.GetValue<ulong>() + 1);
        string text = leaf.GetValue<string>();
        int at = text.StartsWith("0x", StringComparison.Ordinal) ? text.Length / 2 + 1 : text.IndexOf("shop", StringComparison.Ordinal);
        if (at < 0)
            at = text.IndexOf("readySeconds", StringComparison.Ordinal) + 14;
        char other = text[at] switch { '0' => '1', '9' => '8', 'f' => 'e', >= '1' and < '9' => '9', _ => 'f' };
        return JsonValue.Create(string.Concat(text.AsSpan(0, at), [other], text.AsSpan(at + 1)));
    }

    private async Task<EvidenceBundle> MakeAsync()
    {
        var node = new PlayedNode(world);
        Hash256 id = await node.RunAsync();
        await node.SettleAsync(200, id);
        await node.SettleAsync(200, id);
        string path = world.Write($"{id.ToString()[2..8]}.json", "");
        await world.JsonAs("", "audit", "bundle", id.ToString(), "--out", path);
        EvidenceBundle bundle = JsonSerializer.Deserialize(
            await File.ReadAllBytesAsync(path, Cancel), EvidenceJson.Instance.EvidenceBundle)!;

        // The world's node has no daemon that would give its reports: they are put in here as it would.
        Eip712Domain domain = GridDomain.OfGrid(bundle.Chain.ChainId);
        return bundle with
        {
            Usage = [.. bundle.Usage.Select(usage =>
            {
                UsageReport report = node.ReportOf(id, usage.Epoch, UsageLeaf.Decode(usage.Leaf.Span).ReadySeconds);
                return usage with
                {
                    Report = Encoding.UTF8.GetString(report.ToCanonicalJson()),
                    Signature = world.Story.NodeKey.Sign(report.Digest(domain)),
                };
            })],
        };
    }
}
