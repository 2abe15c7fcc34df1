using System.Diagnostics;
using System.Net;
using GridChain.Explorer.Store;
using GridChain.Explorer.Tests.Chain;
using Xunit;

namespace GridChain.Explorer.Tests.Load;

/// <summary>
/// Weight and time of the list among 20,000 deployments. Run by hand, in Release: it measures the machine too.
/// </summary>
public sealed class ListLoadTests : IDisposable
{
    private const int Deployments = 20_000;
    private const int Rounds = 350;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gridchain-load-");

    private string lastId = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact(Explicit = true)]
    public async Task Serves_a_light_list_fast()
    {
        Stopwatch clock = Stopwatch.StartNew();
        ScriptedStory story = Crowd();
        TimeSpan written = clock.Elapsed;
        clock.Restart();
        using (IndexStore store = IndexStore.Open(Path.Combine(folder.FullName, "index")))
            story.Chain.FeedTo(store);
        Say($"indexed {story.Chain.Blocks.Count} blocks in {clock.Elapsed.TotalSeconds:0.0} s "
            + $"(scripted in {written.TotalSeconds:0.0} s)");
        await using ExplorerProcess explorer = await ExplorerProcess.StartAsync(
            "http://127.0.0.1:9", folder.FullName, waitsForIndex: false, Cancel);
        using HttpClient http = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });
        http.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        string[] paths =
        [
            "deployments", "deployments?department=2&state=requested&farm=4", "deployments?state=closed", "", "site.css",
            $"deployments/{lastId}", $"deployments/{lastId}/verify",
        ];
        foreach (string path in paths)
        {
            double weight = (await http.GetByteArrayAsync(explorer.Url + path, Cancel)).Length / 1024.0;
            TimeSpan worked = explorer.ProcessorTime;
            List<double> times = await TimesAsync(http, explorer.Url + path);
            double cpu = (explorer.ProcessorTime - worked).TotalMilliseconds / Rounds;
            Say($"/{path}: {weight:0.0} KiB br, p50 {times[times.Count / 2]:0.0} ms, "
                + $"p95 {times[times.Count * 95 / 100]:0.0} ms, processor {cpu:0.0} ms");
        }
    }

    private static async Task<List<double>> TimesAsync(HttpClient http, string url)
    {
        List<double> times = [];
        for (int round = 0; round < Rounds; round++)
        {
            Stopwatch clock = Stopwatch.StartNew();
            await http.GetByteArrayAsync(url, Cancel);
            if (round >= 50)
                times.Add(clock.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        return times;
    }

    private ScriptedStory Crowd()
    {
        ScriptedStory story = new();
        story.Found();
        for (int number = 0; number < Deployments - 40; number++)
            lastId = story.Request($"app-{number}").Id.ToString();
        for (int number = 0; number < 40; number++)
            lastId = story.RunWhole($"whole-{number}").Id.ToString();
        return story;
    }

    private static void Say(string text) => TestContext.Current.SendDiagnosticMessage(text);
}
