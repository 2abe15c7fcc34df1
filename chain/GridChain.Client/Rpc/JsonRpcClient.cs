using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using GridChain.Client.Calls;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Text;
using Microsoft.Extensions.Logging;

namespace GridChain.Client.Rpc;

/// <summary>
/// JSON-RPC 2.0 over HTTP: bounded in time and size, reads are tried again, faults are named.
/// </summary>
/// <remarks>
/// A read is tried <see cref="ChainProfile.ReadAttempts"/> times while the node is unavailable, with doubling
/// waits. Anything else goes out once. Safe for concurrent use.
/// </remarks>
public sealed class JsonRpcClient : IDisposable
{
    private const int AnswerBytesMax = 128 * 1024 * 1024;

    private readonly ChainProfile profile;
    private readonly HttpClient http;
    private readonly IRevertDecoder reverts;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private long lastId;

    /// <summary>Makes a client for the endpoint of a profile.</summary>
    /// <param name="profile">Endpoint and limits.</param>
    /// <param name="handler">What carries the requests; not disposed of.</param>
    /// <param name="reverts">Reads the errors of contracts.</param>
    /// <param name="time">Clock of time-outs and waits.</param>
    /// <param name="log">Where retries are noted.</param>
    public JsonRpcClient(
        ChainProfile profile,
        HttpMessageHandler handler,
        IRevertDecoder reverts,
        TimeProvider time,
        ILogger log)
    {
        this.profile = profile;
        this.reverts = reverts;
        this.time = time;
        this.log = log;
        http = new HttpClient(handler, disposeHandler: false)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = AnswerBytesMax,
        };
    }

    /// <summary>Sends one request.</summary>
    /// <exception cref="ChainException">Any fault but a time-out of a receipt.</exception>
    public async Task<T> SendAsync<T>(RpcRequest<T> request, CancellationToken cancel)
    {
        var batch = new RpcBatch();
        Task<T> answer = batch.Add(request);
        await SendAsync(batch, cancel);
        return await answer;
    }

    /// <summary>Sends a batch. Afterwards each request's task has its answer or fault.</summary>
    /// <exception cref="ChainException">The node is unavailable, or its answer is no JSON-RPC.</exception>
    public async Task SendAsync(RpcBatch batch, CancellationToken cancel)
    {
        if (batch.Count == 0)
            return;
        TimeSpan wait = profile.RetryDelay;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await SendOnceAsync(batch, cancel);
                return;
            }
            catch (ChainException fault) when (fault.Fault == ChainFault.Unavailable
                && batch.IsRead && attempt < profile.ReadAttempts)
            {
                log.ReadAgain(batch[0].Method, profile.RpcUrl, attempt, fault.Message);
            }
            catch (Exception fault)
            {
                batch.Fail(fault);
                throw;
            }

            await Task.Delay(wait, time, cancel);
            wait *= 2;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task SendOnceAsync(RpcBatch batch, CancellationToken cancel)
    {
        long firstId = Interlocked.Add(ref lastId, batch.Count) - batch.Count + 1;
        byte[] answer = await PostAsync(Write(batch, firstId), cancel);
        try
        {
            using JsonDocument document = JsonDocument.Parse(answer);
            Distribute(batch, firstId, document.RootElement);
        }
        catch (JsonException wrong)
        {
            throw new ChainException(
                ChainFault.InvalidAnswer,
                $"{profile.RpcUrl} does not answer JSON-RPC ({wrong.Message}). Check the profile's RPC URL.",
                wrong);
        }
    }

    private async Task<byte[]> PostAsync(byte[] body, CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(profile.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using HttpResponseMessage answer = await http.PostAsync(profile.RpcUrl, content, either.Token);
            bool isBusy = (int)answer.StatusCode is (int)HttpStatusCode.TooManyRequests or >= 500;
            if (isBusy && answer.Content.Headers.ContentType?.MediaType != "application/json")
                throw Unavailable($"answers {(int)answer.StatusCode}", null);
            return await answer.Content.ReadAsByteArrayAsync(either.Token);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            throw Unavailable($"cannot be reached ({fault.Message})", fault);
        }
        catch (OperationCanceledException fault) when (!cancel.IsCancellationRequested)
        {
            throw Unavailable($"did not answer within {profile.RequestTimeout.TotalSeconds:0.#} s", fault);
        }
    }

    private ChainException Unavailable(string what, Exception? inner) => new(
        ChainFault.Unavailable,
        $"The node at {profile.RpcUrl} {what}. Check that it runs and that the profile's RPC URL is right.",
        inner);

    private static byte[] Write(RpcBatch batch, long firstId)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            if (batch.Count > 1)
                json.WriteStartArray();
            for (int i = 0; i < batch.Count; i++)
            {
                json.WriteStartObject();
                json.WriteString("jsonrpc", "2.0");
                json.WriteNumber("id", firstId + i);
                json.WriteString("method", batch[i].Method);
                json.WritePropertyName("params");
                json.WriteRawValue(batch[i].Parameters.Span);
                json.WriteEndObject();
            }

            if (batch.Count > 1)
                json.WriteEndArray();
        }

        return buffer.ToArray();
    }

    private void Distribute(RpcBatch batch, long firstId, JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Array)
        {
            // A refused batch is answered by one error object (JSON-RPC 2.0 §6).
            for (int i = 0; i < batch.Count; i++)
                Take(batch[i], answer);
            return;
        }

        foreach (JsonElement item in answer.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("id", out JsonElement id)
                && id.TryGetInt64(out long number) && number >= firstId && number < firstId + batch.Count)
            {
                Take(batch[(int)(number - firstId)], item);
            }
        }

        batch.Fail(new ChainException(
            ChainFault.InvalidAnswer, $"{profile.RpcUrl} left requests of a batch without an answer."));
    }

    private void Take(RpcBatch.Entry entry, JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw new JsonException("an object was expected");
        if (item.TryGetProperty("error", out JsonElement error) && error.ValueKind == JsonValueKind.Object)
            entry.Fail(ToFault(entry.Method, error.Deserialize(JsonRpcContext.Default.JsonRpcError)!));
        else if (item.TryGetProperty("result", out JsonElement result))
            entry.Complete(result);
        else
            throw new JsonException("neither result nor error is there");
    }

    private ChainException ToFault(string method, JsonRpcError error)
    {
        string? data = error.Data is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        bool reverted = error.Code == JsonRpcError.ExecutionReverted
            || error.Message.Contains("revert", StringComparison.OrdinalIgnoreCase);
        if (!reverted)
        {
            return new ChainException(
                ChainFault.RpcError,
                $"{profile.RpcUrl} refused {method}: {error.Message} (code {error.Code}).")
            { Code = error.Code, Data0x = data };
        }

        byte[] returned = data is not null && Hex.TryDecode(data, out byte[] bytes) ? bytes : [];
        RevertReason reason = reverts.Decode(returned);
        return new ChainException(ChainFault.Reverted, reason.Text)
        { Code = error.Code, Data0x = data, Reason = reason };
    }
}
