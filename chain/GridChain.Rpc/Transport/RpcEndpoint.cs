using System.Buffers;
using System.Net.WebSockets;
using GridChain.Rpc.Protocol;
using GridChain.Rpc.Subscriptions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GridChain.Rpc.Transport;

/// <summary>The one address of the node: JSON-RPC by HTTP POST, and by WebSocket.</summary>
internal sealed class RpcEndpoint(
    RpcDispatcher dispatcher,
    SubscriptionHub hub,
    BatchLane batches,
    HostGuard guard,
    BearerGuard bearers,
    BodyBudget bodies,
    RpcOptions options,
    IHostApplicationLifetime lifetime,
    ILogger<RpcEndpoint> logger)
{
    private const string Json = "application/json";

    /// <summary>Handles one HTTP request.</summary>
    public Task HandleAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        string? origin = request.Headers.Origin;
        if (!guard.IsHostAllowed(request.Host))
            return ForbidAsync(context, "invalid host: start the node with --http-hosts");
        if (!bearers.TryTrust(request.Headers.Authorization, out bool isTrusted))
            return RefuseAsync(context, StatusCodes.Status401Unauthorized, "the bearer token is not the node's");
        if (context.WebSockets.IsWebSocketRequest)
        {
            return guard.IsOriginAllowed(origin)
                ? HandleWebSocketAsync(context, isTrusted)
                : ForbidAsync(context, "origin not allowed: start the node with --http-origins");
        }

        if (!string.IsNullOrEmpty(origin) && guard.IsOriginAllowed(origin))
            AllowOrigin(context.Response, origin);
        return request.Method switch
        {
            "POST" => HandlePostAsync(context, isTrusted),
            "OPTIONS" => AnswerAsync(context, StatusCodes.Status204NoContent),
            _ => RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "JSON-RPC comes by POST or WebSocket"),
        };
    }

    private async Task HandlePostAsync(HttpContext context, bool isTrusted)
    {
        HttpRequest request = context.Request;
        if (request.ContentType?.StartsWith(Json, StringComparison.OrdinalIgnoreCase) != true)
        {
            await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, $"the content type must be {Json}");
            return;
        }

        // A body of unknown length counts as the largest.
        long announced = Math.Min(request.ContentLength ?? options.RequestBytesMax, options.RequestBytesMax);
        if (!bodies.TryTake(announced))
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "busy with other large requests");
            return;
        }

        try
        {
            await AnswerPostAsync(context, isTrusted);
        }
        finally
        {
            bodies.Give(announced);
        }
    }

    private async Task AnswerPostAsync(HttpContext context, bool isTrusted)
    {
        if (await ReadAsync(context) is not { } body)
        {
            await RefuseLargeAsync(context);
            return;
        }

        var answer = new ArrayBufferWriter<byte>(1024);
        var origin = new RequestOrigin(null, isTrusted, context.RequestAborted);
        bool isAnswered = IsBatch(body.WrittenSpan)
            ? await batches.DispatchAsync(body.WrittenMemory, origin, answer)
            : dispatcher.Dispatch(body.WrittenMemory, origin, answer);
        context.Response.ContentType = Json;
        context.Response.ContentLength = isAnswered ? answer.WrittenCount : 0;
        if (isAnswered)
            await context.Response.Body.WriteAsync(answer.WrittenMemory, context.RequestAborted);
    }

    private static bool IsBatch(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n"u8).StartsWith((byte)'[');

    /// <summary>The whole body; null when it is too large.</summary>
    private async Task<ArrayBufferWriter<byte>?> ReadAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (request.ContentLength > options.RequestBytesMax)
            return null;
        var body = new ArrayBufferWriter<byte>(Math.Clamp((int)(request.ContentLength ?? 0), 1024, 1 << 20));
        try
        {
            while (body.WrittenCount <= options.RequestBytesMax)
            {
                int count = await request.Body.ReadAsync(body.GetMemory(4096), context.RequestAborted);
                if (count == 0)
                    return body;
                body.Advance(count);
            }
        }
        catch (BadHttpRequestException)
        {
            // The client broke off in the middle, or passed Kestrel's own limit: no fault of the node to be logged.
            return null;
        }

        return null;
    }

    private async Task HandleWebSocketAsync(HttpContext context, bool isTrusted)
    {
        if (hub.Count >= options.ConnectionCountMax)
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "too many connections");
            return;
        }

        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, lifetime.ApplicationStopping);
        var connection = new WebSocketConnection(
            context.Connection.Id, socket, isTrusted, dispatcher, options, logger);
        Log.Opened(logger, context.Connection.Id, context.Connection.RemoteIpAddress?.ToString());
        hub.Add(connection);
        try
        {
            await connection.RunAsync(ending.Token);
        }
        finally
        {
            hub.Remove(connection);
            Log.Closed(logger, context.Connection.Id);
        }
    }

    /// <summary>413 for HTTP, and the error of the specification for whoever reads the body all the same.</summary>
    private Task RefuseLargeAsync(HttpContext context)
    {
        var answer = new ArrayBufferWriter<byte>(256);
        RpcDispatcher.WriteError(
            answer, default, RpcError.InvalidRequest($"request too large: limit {options.RequestBytesMax} bytes"));
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        context.Response.ContentType = Json;
        context.Response.ContentLength = answer.WrittenCount;
        return context.Response.Body.WriteAsync(answer.WrittenMemory, context.RequestAborted).AsTask();
    }

    private static void AllowOrigin(HttpResponse response, string origin)
    {
        response.Headers.AccessControlAllowOrigin = origin;
        response.Headers.AccessControlAllowMethods = "POST";
        response.Headers.AccessControlAllowHeaders = "content-type, authorization";
        response.Headers.AccessControlMaxAge = "600";
        response.Headers.Vary = "Origin";
    }

    private static Task AnswerAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task ForbidAsync(HttpContext context, string reason) =>
        RefuseAsync(context, StatusCodes.Status403Forbidden, reason);

    private static Task RefuseAsync(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync(reason + "\n", context.RequestAborted);
    }
}
