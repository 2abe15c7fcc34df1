using System.Diagnostics;
using System.Net;
using GridChain.TestKit.Processes;

namespace GridChain.Explorer.Tests.Chain;

/// <summary>The real explorer as its own process on a free port.</summary>
internal sealed class ExplorerProcess : IAsyncDisposable
{
    private readonly Child process;

    private ExplorerProcess(Child process, string url)
    {
        this.process = process;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(url),
        };
    }

    /// <summary>Client of it that follows no redirect.</summary>
    public HttpClient Http { get; }

    /// <summary>Where it serves.</summary>
    public string Url => Http.BaseAddress!.ToString();

    /// <summary>Processor time that it has used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            using Process running = Process.GetProcessById(process.Id);
            return running.TotalProcessorTime;
        }
    }

    /// <summary>Starts it and waits until it answers; with a ledger, until the index has caught up.</summary>
    public static async Task<ExplorerProcess> StartAsync(
        string rpc,
        string folder,
        bool waitsForIndex,
        CancellationToken cancel,
        params string[] more
    )
    {
        string url = $"http://127.0.0.1:{Ports.Free()}";
        Child process = Child.Start(
            "explorer",
            Path.Combine(folder, "explorer.log"),
            Binaries.Program("GridChain.Explorer"),
            ["--rpc", rpc, "--chain-id", $"{ScriptedChain.ChainId}", "--data", folder, "--listen", url, .. more]
        );
        ExplorerProcess explorer = new(process, url);
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        try
        {
            while (!await explorer.IsUpAsync(waitsForIndex, patience.Token))
                await Task.Delay(100, patience.Token);
        }
        catch (OperationCanceledException)
        {
            string tail = process.Tail();
            await explorer.DisposeAsync();
            throw new TimeoutException($"The explorer did not come up: {tail}");
        }
        return explorer;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await process.DisposeAsync();
    }

    private async Task<bool> IsUpAsync(bool waitsForIndex, CancellationToken cancel)
    {
        try
        {
            using HttpResponseMessage answer = await Http.GetAsync("/health", cancel);
            string body = await answer.Content.ReadAsStringAsync(cancel);
            return !waitsForIndex
                || (answer.StatusCode == HttpStatusCode.OK && body.Contains("\"lag\":0,", StringComparison.Ordinal));
        }
        catch (HttpRequestException) when (!process.HasExited)
        {
            return false;
        }
    }
}
