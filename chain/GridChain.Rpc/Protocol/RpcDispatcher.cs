using System.Buffers;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace GridChain.Rpc.Protocol;

/// <summary>JSON-RPC 2.0: bytes of a request or a batch in, bytes of the answer out.</summary>
/// <remarks>
/// <code>
///   bytes -> JSON -> (batch: each) envelope -> method table -> handler -> result or error -> bytes
/// </code>
/// Ids are echoed byte for byte, whatever they are. A request without an id is a notification and gets no answer.
/// Thread-safe; runs on the caller's thread.
/// </remarks>
internal sealed class RpcDispatcher
{
    /// <summary>Levels of arrays and objects in a request.</summary>
    public const int DepthMax = 64;

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = DepthMax };

    private readonly FrozenDictionary<string, RpcMethod> methods;
    private readonly FrozenSet<string> open;
    private readonly BatchPreparation preparation;
    private readonly RpcOptions options;
    private readonly RpcMeter meter;
    private readonly TimeProvider time;
    private readonly ILogger<RpcDispatcher> logger;

    public RpcDispatcher(
        IEnumerable<IRpcNamespace> namespaces, RpcOptions options, RpcMeter meter, TimeProvider time,
        ILogger<RpcDispatcher> logger)
    {
        methods = namespaces.SelectMany(space => space.Methods).ToFrozenDictionary(method => method.Name);
        open = methods.Keys.Where(name => options.OpenNamespaces.Contains(name.Split('_')[0])).ToFrozenSet();
        preparation = new BatchPreparation(methods.Values);
        this.options = options;
        this.time = time;
        this.meter = meter;
        this.logger = logger;
    }

    /// <summary>Handles a request or a batch.</summary>
    /// <returns>False when there is nothing to answer: only notifications.</returns>
    public bool Dispatch(ReadOnlyMemory<byte> request, RequestOrigin origin, IBufferWriter<byte> response)
    {
        if (!TryParse(request, out JsonDocument? document, out RpcError? fault))
        {
            WriteError(response, default, fault);
            return true;
        }

        using (document)
        {
            JsonElement root = document.RootElement;
            return root.ValueKind == JsonValueKind.Array
                ? DispatchBatch(root, origin, response)
                : DispatchOne(root, origin, response);
        }
    }

    private static bool TryParse(
        ReadOnlyMemory<byte> request,
        [NotNullWhen(true)] out JsonDocument? document,
        [NotNullWhen(false)] out RpcError? fault)
    {
        document = null;
        fault = null;
        if (!RequestText.IsSound(request.Span))
        {
            fault = RpcError.Parse("the body is no UTF-8, or escapes half a character");
            return false;
        }

        try
        {
            document = JsonDocument.Parse(request, Reading);
            return true;
        }
        catch (JsonException malformed)
        {
            fault = RpcError.Parse(malformed.Message);
            return false;
        }
    }

    private bool DispatchBatch(JsonElement batch, RequestOrigin origin, IBufferWriter<byte> response)
    {
        int count = batch.GetArrayLength();
        if (count == 0 || count > options.BatchCountMax)
        {
            WriteError(response, default, count == 0
                ? RpcError.InvalidRequest("empty batch")
                : RpcError.InvalidRequest($"batch too large: {count} requests, limit {options.BatchCountMax}"));
            return true;
        }

        var answer = new ArrayBufferWriter<byte>(256);
        var answers = 0;
        long written = 0;
        object?[]? prepared = preparation.Of(batch, name => origin.IsTrusted || open.Contains(name));
        int place = 0;
        foreach (JsonElement request in batch.EnumerateArray())
        {
            object? own = prepared?[place++];
            answer.ResetWrittenCount();
            bool isAnswered = written <= options.BatchBytesMax
                ? DispatchOne(request, origin, answer, own)
                : RefuseOne(request, answer);
            if (!isAnswered)
                continue;
            response.Write(answers++ == 0 ? "["u8 : ","u8);
            response.Write(answer.WrittenSpan);
            written += answer.WrittenCount;
        }

        if (answers > 0)
            response.Write("]"u8);
        return answers > 0;
    }

    private bool RefuseOne(JsonElement request, IBufferWriter<byte> answer)
    {
        if (request.ValueKind != JsonValueKind.Object || !request.TryGetProperty("id"u8, out JsonElement id))
            return false;
        WriteError(answer, id, RpcError.Limit(
            $"response too large: the batch's answers passed {options.BatchBytesMax} bytes; send smaller batches"));
        return true;
    }

    private bool DispatchOne(
        JsonElement request, RequestOrigin origin, IBufferWriter<byte> response, object? prepared = null)
    {
        RpcError? fault = Envelope(request, out JsonElement id, out string name, out JsonElement parameters);
        if (fault is not null)
        {
            WriteError(response, id, fault);
            return true;
        }

        var result = new BoundedBuffer(options.ResponseBytesMax);
        using var call = new RpcCall(parameters, origin, options, time) { Prepared = prepared };
        RpcError? error = Invoke(name, call, origin.IsTrusted, result);
        if (id.ValueKind == JsonValueKind.Undefined)
            return false;
        if (error is null)
            WriteResult(response, id, result.WrittenSpan);
        else
            WriteError(response, id, error);
        return true;
    }

    /// <summary>Reads the envelope; the id is found even when the rest is wrong.</summary>
    private static RpcError? Envelope(
        JsonElement request, out JsonElement id, out string method, out JsonElement parameters)
    {
        id = default;
        method = string.Empty;
        parameters = default;
        if (request.ValueKind != JsonValueKind.Object)
            return RpcError.InvalidRequest($"an object was expected, not {request.ValueKind}");
        if (request.TryGetProperty("id"u8, out JsonElement found))
        {
            if (found.ValueKind is not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null))
                return RpcError.InvalidRequest("id must be a string, a number or null");
            id = found;
        }

        if (!request.TryGetProperty("jsonrpc"u8, out JsonElement version)
            || version.ValueKind != JsonValueKind.String || !version.ValueEquals("2.0"u8))
            return RpcError.InvalidRequest("jsonrpc must be \"2.0\"");
        if (!request.TryGetProperty("method"u8, out JsonElement name) || name.ValueKind != JsonValueKind.String)
            return RpcError.InvalidRequest("method must be a string");
        if (request.TryGetProperty("params"u8, out parameters)
            && parameters.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null))
            return RpcError.InvalidParams("params must be an array, by position");
        method = name.GetString() ?? string.Empty;
        return null;
    }

    private RpcError? Invoke(string name, RpcCall call, bool isTrusted, BoundedBuffer result)
    {
        if (!methods.TryGetValue(name, out RpcMethod? method) || !(isTrusted || open.Contains(name)))
            return RpcError.MethodNotFound(name.Length <= 80 ? name : string.Concat(name.AsSpan(0, 80), "..."));
        using RpcMeter.Measurement measurement = meter.Begin(method.Name);
        RpcError? error;
        try
        {
            using var writer = new Utf8JsonWriter(result, JsonForm.Writing);
            error = method.Handler(call, writer);
        }
        catch (AnswerTooLargeException tooLarge)
        {
            error = RpcError.Limit(tooLarge.Message);
        }
        catch (OperationCanceledException) when (call.IsOutOfTime)
        {
            error = RpcError.OutOfTime(options.CallTimeMax);
        }
        catch (OperationCanceledException)
        {
            // The caller is gone and nobody reads the answer.
            error = RpcError.Internal;
        }
        catch (Exception fault)
        {
            // The dispatcher owns the loop over requests: one that fails must not end the connection of the others.
            Log.MethodFailed(logger, fault, name);
            error = RpcError.Internal;
        }

        measurement.IsError = error is not null;
        return error;
    }

    private static void WriteResult(IBufferWriter<byte> response, JsonElement id, ReadOnlySpan<byte> result)
    {
        response.Write("{\"jsonrpc\":\"2.0\",\"id\":"u8);
        response.Write(JsonMarshal.GetRawUtf8Value(id));
        response.Write(",\"result\":"u8);
        response.Write(result);
        response.Write("}"u8);
    }

    /// <summary>Writes an answer that is an error.</summary>
    public static void WriteError(IBufferWriter<byte> response, JsonElement id, RpcError error)
    {
        using var writer = new Utf8JsonWriter(response, JsonForm.Writing);
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, "2.0"u8);
        writer.WritePropertyName("id"u8);
        if (id.ValueKind == JsonValueKind.Undefined)
            writer.WriteNullValue();
        else
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(id), skipInputValidation: true);
        writer.WriteStartObject("error"u8);
        writer.WriteNumber("code"u8, (int)error.Code);
        writer.WriteString("message"u8, error.Message);
        if (error.Data is not null)
            writer.WriteString("data"u8, error.Data);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
