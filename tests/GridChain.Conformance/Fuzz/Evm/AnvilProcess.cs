using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace GridChain.Conformance.Fuzz.Evm;

/// <summary>Foundry's anvil (revm) on a free port, with Osaka's rules and without fees.</summary>
internal sealed class AnvilProcess : IDisposable
{
    private const int StartAttemptsMax = 400;

    private readonly Process process;
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Uri url;

    private AnvilProcess(Process process, int port)
    {
        this.process = process;
        url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
    }

    /// <param name="path">Path of the program.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="InvalidOperationException">It does not start.</exception>
    public static async Task<AnvilProcess> StartAsync(string path, CancellationToken cancel)
    {
        int port = FreePort();
        var start = new ProcessStartInfo(path,
        [
            "--silent", "--host", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--hardfork",
            "osaka", "--block-base-fee-per-gas", "0", "--gas-price", "0", "--no-mining",
        ]);
        Process process = Process.Start(start) ?? throw new InvalidOperationException($"{path} cannot be started.");
        var anvil = new AnvilProcess(process, port);
        for (int attempt = 0; attempt < StartAttemptsMax && !process.HasExited; attempt++)
        {
            try
            {
                _ = await anvil.CallAsync("eth_chainId", "[]", cancel);
                return anvil;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(25, cancel);
            }
        }

        anvil.Dispose();
        throw new InvalidOperationException($"{path} does not answer.");
    }

    /// <summary>Result or error of a method.</summary>
    public async Task<string> CallAsync(string method, string parameters, CancellationToken cancel)
    {
        string body = $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""";
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using HttpResponseMessage response = await http.PostAsync(url, content, cancel);
        await using Stream stream = await response.Content.ReadAsStreamAsync(cancel);
        using JsonDocument document = await JsonDocument.ParseAsync(stream, cancellationToken: cancel);
        if (document.RootElement.TryGetProperty("result", out JsonElement result))
            return result.ValueKind == JsonValueKind.String ? result.GetString()! : result.GetRawText();
        return $"error: {document.RootElement.GetProperty("error").GetProperty("message").GetString()}";
    }

    public void Dispose()
    {
        http.Dispose();
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
