using System.Net;
using GridChain.Explorer.Store;
using GridChain.Explorer.Tests.Chain;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using Xunit;

namespace GridChain.Explorer.Tests.Pages;

/// <summary>The real explorer on an index of scripted events, with no ledger to ask.</summary>
public sealed class TamperedSiteTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gridchain-tampered-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Shows_red_where_events_were_tampered_with_and_says_that_the_ledger_is_silent()
    {
        ScriptedStory story = new();
        story.Found();
        Hash256 honest = story.RunWhole("honest").Id;
        ScriptedStory.Workload forged = story.Request("forged");
        story.Approve(forged, story.Ben, story.Ana.Sign(forged.Id));
        story.Approve(forged, story.Fay);
        story.Deploy(forged, [(story.Ben, 0), (story.Fay, 1)]);
        story.Settle(forged, 200, 60, UInt256.Zero, leaf => leaf with { ReadySeconds = 6000 });
        await using ExplorerProcess explorer = await ServeAsync(story);

        string green = await explorer.Http.GetStringAsync($"/deployments/{honest}/verify", Cancel);
        string red = await explorer.Http.GetStringAsync($"/deployments/{forged.Id}/verify", Cancel);
        string page = await explorer.Http.GetStringAsync($"/deployments/{forged.Id}", Cancel);
        using HttpResponseMessage health = await explorer.Http.GetAsync("/health", Cancel);

        Assert.Contains("class=\"verdict passed\"", green, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"failed\"", green, StringComparison.Ordinal);
        Assert.Contains("class=\"verdict failed\"", red, StringComparison.Ordinal);
        Assert.Equal(2, red.Split("<li class=\"failed\">").Length - 1);
        Assert.Contains($"<dd class=\"differs\">{story.Ana.Address.ToChecksum()}</dd>", red, StringComparison.Ordinal);
        Assert.Contains("class=\"verdict failed\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Contains("The index does not follow the ledger", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_what_strangers_wrote_as_text()
    {
        const string Script = "<img src=x onerror=alert(1)>";
        ScriptedStory story = new();
        story.Found();
        Hash256 id = story.Request(Script).Id;
        story.Reject(new ScriptedStory.Workload(null!, [], id), story.Fay, "<script>alert(2)</script>");
        story.AddNode(2, "=HYPERLINK(\"evil\")", story.Farmer.Address);
        story.Chain.Mine();
        story.Request("sum", node: 2);
        await using ExplorerProcess explorer = await ServeAsync(story);

        foreach (string path in new[] { "/", "/deployments", $"/deployments/{id}", "/search?q=%3Cimg", "/farms" })
        {
            string html = await explorer.Http.GetStringAsync(path, Cancel);
            Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        }
        string csv = await explorer.Http.GetStringAsync("/deployments.csv", Cancel);
        Assert.Contains("\"'=HYPERLINK(\"\"evil\"\")\"", csv, StringComparison.Ordinal);
    }

    private async Task<ExplorerProcess> ServeAsync(ScriptedStory story)
    {
        using (IndexStore store = IndexStore.Open(Path.Combine(folder.FullName, "index")))
            story.Chain.FeedTo(store);
        return await ExplorerProcess.StartAsync("http://127.0.0.1:9", folder.FullName, waitsForIndex: false, Cancel);
    }
}
