using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GridChain.Conformance.Crash;

/// <summary>JSON-RPC to the node under test; a node that was killed is no error but the end of the load.</summary>
internal sealed class NodeRpc(HttpClient http, Uri url)
{
    /// <summary>The result; null when the node is gone, or says null.</summary>
    public async Task<JsonNode?> CallAsync(string method, params JsonNode?[] parameters)
    {
        JsonNode? answer = await PostAsync(Request(1, method, parameters));
        return answer?["error"] is { } error
            ? throw new CrashException($"{method} was answered by {error.ToJsonString()}")
            : answer?["result"];
    }

    /// <summary>The answers to a batch by id; null when the node is gone.</summary>
    public async Task<JsonArray?> BatchAsync(IEnumerable<JsonObject> requests) =>
        await PostAsync(new JsonArray([.. requests])) as JsonArray;

    public static JsonObject Request(int id, string method, params JsonNode?[] parameters) => new()
    {
        ["jsonrpc"] = "2.0",
        ["id"] = id,
        ["method"] = method,
        ["params"] = new JsonArray(parameters),
    };

    private async Task<JsonNode?> PostAsync(JsonNode body)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using HttpResponseMessage response = await http.PostAsync(url, content);
            return JsonNode.Parse(await response.Content.ReadAsByteArrayAsync());
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or JsonException or TaskCanceledException)
        {
            return null;
        }
    }
}
