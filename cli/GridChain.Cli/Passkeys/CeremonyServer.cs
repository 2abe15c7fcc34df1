using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace GridChain.Cli.Passkeys;

/// <summary>Serves one page on this machine, takes one good answer, and closes.</summary>
/// <remarks>
/// <code>
/// GET  /TOKEN/ page.css page.js     the page: no inline script, nothing from elsewhere, in no frame
/// POST /TOKEN/answer | refuse       JSON, from this page's origin only; a second good answer finds nobody
/// </code>
/// Only "localhost" is listened to, so no other machine gets here; other names for it (DNS rebinding) are refused by
/// the Host header, other programs of this machine by the token of 256 bits, other pages by their Origin.
/// </remarks>
internal sealed class CeremonyServer : IDisposable
{
    private const int AnswerBytesMax = 16_384;
    private const int WrongAnswersMax = 5;
    private const int PortAttempts = 20;
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'";

    private static readonly TimeSpan BodyPatience = TimeSpan.FromSeconds(5);

    private readonly HttpListener listener;
    private readonly string prefix;
    private readonly byte[] html;

    private CeremonyServer(HttpListener listener, int port, string token, CeremonyPage page)
    {
        this.listener = listener;
        prefix = $"/{token}/";
        html = Encoding.UTF8.GetBytes(page.ToHtml());
        Origin = $"http://localhost:{port}";
    }

    /// <summary>The page's origin, as browsers write it.</summary>
    internal string Origin { get; }

    /// <summary>Where the page is.</summary>
    internal Uri Address => new(Origin + prefix);

    /// <summary>Begins to listen at a free port.</summary>
    /// <exception cref="CommandFailure">No port could be had.</exception>
    internal static CeremonyServer Open(CeremonyPage page)
    {
        string token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        for (int attempt = 1; ; attempt++)
        {
            // IANA's dynamic ports; the listener cannot choose one itself.
            int port = RandomNumberGenerator.GetInt32(49_152, 65_536);
            var listener = new HttpListener();
            listener.Prefixes.Add($"http://localhost:{port}/");
            try
            {
                listener.Start();
                return new CeremonyServer(listener, port, token, page);
            }
            catch (HttpListenerException fault)
            {
                listener.Close();
                if (attempt == PortAttempts)
                {
                    throw new CommandFailure(
                        ExitCode.Failed, $"No port of localhost can be listened to: {fault.Message}", null, fault);
                }
            }
        }
    }

    /// <summary>Serves until there is a good answer.</summary>
    /// <param name="judge">What is wrong with an answer; null if it is good.</param>
    /// <param name="note">Is told of each wrong answer.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="CommandFailure">The user refused, or too many answers were wrong.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal async Task ServeAsync(Func<CeremonyAnswer, string?> judge, Action<string> note, CancellationToken cancel)
    {
        using CancellationTokenRegistration closing = cancel.Register(listener.Abort);
        for (int wrong = 0; wrong < WrongAnswersMax;)
        {
            HttpListenerContext context = await NextAsync(cancel);
            try
            {
                (bool isOver, string? fault) = await HandleAsync(context, judge, cancel);
                if (isOver)
                    return;
                if (fault is null)
                    continue;
                wrong++;
                note($"the page's answer was refused: {fault}");
            }
            catch (Exception gone) when (gone is HttpListenerException or IOException or TimeoutException)
            {
                // Whoever asked went away or was too slow; the next one may not be.
                context.Response.Abort();
            }
        }

        throw new CommandFailure(
            ExitCode.Denied, $"{WrongAnswersMax} answers of the page were wrong; nothing was signed or made.",
            "run the command again") { Code = "WrongAnswers" };
    }

    /// <inheritdoc/>
    public void Dispose() => listener.Close();

    private async Task<HttpListenerContext> NextAsync(CancellationToken cancel)
    {
        try
        {
            return await listener.GetContextAsync();
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            cancel.ThrowIfCancellationRequested();
            throw;
        }
    }

    private async Task<(bool IsOver, string? Fault)> HandleAsync(
        HttpListenerContext context, Func<CeremonyAnswer, string?> judge, CancellationToken cancel)
    {
        HttpListenerRequest request = context.Request;
        if (FileOf(request) is not { } file)
        {
            await SayAsync(context, 404, "There is nothing here.", cancel);
            return (false, null);
        }

        if (request.HttpMethod == "GET")
        {
            await GiveAsync(context, file, cancel);
            return (false, null);
        }

        if (request.HttpMethod != "POST" || file is not ("answer" or "refuse"))
        {
            await SayAsync(context, 405, "This cannot be done here.", cancel);
            return (false, null);
        }

        if (request.Headers["Origin"] != Origin || request.ContentType != "application/json")
        {
            await SayAsync(context, 403, "Only this program's own page may answer.", cancel);
            return (false, $"it came from the page {request.Headers["Origin"] ?? "of nobody"}; {Origin} was expected");
        }

        if (file == "refuse")
        {
            await SayAsync(context, 200, "Nothing was signed. You can close this page.", cancel);
            throw new CommandFailure(ExitCode.Failed, "Not confirmed on the page; nothing was done.");
        }

        string? fault = await ReadAsync(request, cancel) is { } answer
            ? judge(answer)
            : $"it is no JSON of an answer of at most {AnswerBytesMax} bytes";
        await SayAsync(context, fault is null ? 200 : 400, fault ?? "Done. You can close this page.", cancel);
        return (fault is null, fault);
    }

    /// <summary>What behind the token is asked for; null without the token.</summary>
    private string? FileOf(HttpListenerRequest request)
    {
        string path = request.Url?.AbsolutePath ?? "";
        return path.Length >= prefix.Length && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(path[..prefix.Length]), Encoding.UTF8.GetBytes(prefix))
            ? path[prefix.Length..]
            : null;
    }

    private Task GiveAsync(HttpListenerContext context, string file, CancellationToken cancel) => file switch
    {
        "" => WriteAsync(context, 200, "text/html", html, cancel),
        "page.css" => WriteAsync(context, 200, "text/css", Resource(file), cancel),
        "page.js" => WriteAsync(context, 200, "text/javascript", Resource(file), cancel),
        _ => SayAsync(context, 404, "There is nothing here.", cancel),
    };

    private static byte[] Resource(string file)
    {
        using Stream stream = typeof(CeremonyServer).Assembly.GetManifestResourceStream(file)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static async Task<CeremonyAnswer?> ReadAsync(HttpListenerRequest request, CancellationToken cancel)
    {
        if (request.ContentLength64 is < 0 or > AnswerBytesMax)
            return null;
        var body = new byte[request.ContentLength64];
        await request.InputStream.ReadExactlyAsync(body, cancel).AsTask().WaitAsync(BodyPatience, cancel);
        try
        {
            return JsonSerializer.Deserialize(body, PasskeyJson.Default.CeremonyAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Task SayAsync(HttpListenerContext context, int status, string text, CancellationToken cancel) =>
        WriteAsync(context, status, "text/plain", Encoding.UTF8.GetBytes(text), cancel);

    private static async Task WriteAsync(
        HttpListenerContext context, int status, string type, byte[] body, CancellationToken cancel)
    {
        HttpListenerResponse response = context.Response;
        response.StatusCode = status;
        response.ContentType = $"{type}; charset=utf-8";
        response.Headers["Content-Security-Policy"] = Policy;
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cache-Control"] = "no-store";
        response.Headers["X-Content-Type-Options"] = "nosniff";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.ContentLength64 = body.Length;
        await response.OutputStream.WriteAsync(body, cancel);
        response.Close();
    }
}
