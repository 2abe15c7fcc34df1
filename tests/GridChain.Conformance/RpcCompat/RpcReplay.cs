using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace GridChain.Conformance.RpcCompat;

/// <summary>Sends an exchange's requests to a node and judges its answers.</summary>
internal sealed class RpcReplay(HttpClient http, Uri url, ResultSchema? schemas)
{
    /// <summary>What is wrong with the answers; null when nothing is.</summary>
    public async Task<string?> JudgeAsync(RpcExchange exchange, CancellationToken cancel)
    {
        try
        {
            foreach (RpcExchange.Step step in exchange.Steps)
            {
                if (await JudgeAsync(step, exchange.IsSpecOnly, cancel) is { } failure)
                    return failure;
            }

            return null;
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or TaskCanceledException)
        {
            return $"{fault.GetType().Name}: {fault.Message}";
        }
    }

    private async Task<string?> JudgeAsync(RpcExchange.Step step, bool isSpecOnly, CancellationToken cancel)
    {
        using var content = new StringContent(step.Request, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using HttpResponseMessage response = await http.PostAsync(url, content, cancel);
        await using Stream body = await response.Content.ReadAsStreamAsync(cancel);
        using JsonDocument have = await JsonDocument.ParseAsync(body, cancellationToken: cancel);
        using JsonDocument want = JsonDocument.Parse(step.Answer);
        if (!isSpecOnly || have.RootElement.TryGetProperty("error", out _))
            return JsonComparer.Compare(have.RootElement, want.RootElement);
        if (schemas is null)
            return "the answer's shape cannot be judged: there is no openrpc.json beside or above the suite";
        return have.RootElement.TryGetProperty("result", out JsonElement result)
            ? schemas.Check(step.Method, result)
            : "the answer has neither result nor error";
    }
}
