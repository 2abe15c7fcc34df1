using System.Net;
using System.Text;
using GridChain.TestKit.Processes;

namespace GridChain.Cli.Tests.World;

/// <summary>A node that answers what another one answers, changed: what a malicious RPC can do.</summary>
internal sealed class LyingRpc : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly HttpClient http = new();
    private readonly Uri honest;
    private readonly Func<string, string> lie;
    private readonly Task serving;

    /// <summary>Starts it.</summary>
    /// <param name="honest">Whose answers it changes.</param>
    /// <param name="lie">Changes the text of an answer.</param>
    internal LyingRpc(Uri honest, Func<string, string> lie)
    {
        (this.honest, this.lie) = (honest, lie);
        Url = $"http://127.0.0.1:{Ports.Free()}/";
        listener.Prefixes.Add(Url);
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    internal string Url { get; }

    /// <summary>A lie that replaces one text by another of the same length.</summary>
    internal static Func<string, string> Replacing(string text, string other) => answer =>
        answer.Replace(text, other, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving;
        http.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new StreamContent(context.Request.InputStream);
            body.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            using HttpResponseMessage answer = await http.PostAsync(honest, body);
            byte[] changed = Encoding.UTF8.GetBytes(lie(await answer.Content.ReadAsStringAsync()));
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync(changed);
            context.Response.Close();
        }
    }
}
