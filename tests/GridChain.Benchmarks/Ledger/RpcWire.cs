using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace GridChain.Benchmarks.Ledger;

/// <summary>JSON-RPC over one HTTP connection pool, with nothing between bodies and the measured node.</summary>
internal sealed class RpcWire(Uri url) : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>Sends a body and answers the bytes that came back.</summary>
    public async Task<byte[]> PostAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = Json;
        using HttpResponseMessage answer = await http.PostAsync(url, content);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Calls a method.</summary>
    /// <param name="method">Its name.</param>
    /// <param name="parameters">Its parameters, a JSON array.</param>
    /// <exception cref="InvalidOperationException">The node answered an error.</exception>
    public async Task<JsonElement> CallAsync(string method, string parameters = "[]")
    {
        using JsonDocument json = JsonDocument.Parse(await PostAsync(BodyOf(method, parameters)));
        return json.RootElement.TryGetProperty("result", out JsonElement result)
            ? result.Clone()
            : throw new InvalidOperationException($"{method}: {json.RootElement}");
    }

    /// <summary>A QUANTITY that a method answers.</summary>
    public async Task<ulong> NumberAsync(string method, string parameters = "[]") =>
        NumberOf(await CallAsync(method, parameters));

    /// <summary>Reads a QUANTITY.</summary>
    public static ulong NumberOf(JsonElement quantity) => Convert.ToUInt64(quantity.GetString(), 16);

    /// <summary>The bytes of a request.</summary>
    public static byte[] BodyOf(string method, string parameters) => Encoding.UTF8.GetBytes(
        $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""");

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}
