using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using GridChain.Contracts.NodeApi;
using GridChain.Farmer.Daemon.Hosting;
using GridChain.Farmer.Reservations;
using GridChain.Farmer.Workloads;
using GridChain.Primitives;

namespace GridChain.Farmer.Daemon.Api;

/// <summary>What members of a workload's department may ask: status, output, commands.</summary>
internal sealed class WorkloadApi(FarmerNode node, RequestAuthorizer authorizer, ILogger<WorkloadApi> logger)
{
    private const int BodyBytesMax = 2 * 1024 * 1024;
    private const int CommandPartsMax = 256;
    private const long TailBytesDefault = 64 * 1024;

    internal void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/workloads/{id}", (HttpContext context, string id) => WithAccessAsync(context, id, StatusAsync));
        routes.MapGet("/v1/workloads/{id}/logs", (HttpContext context, string id) => WithAccessAsync(context, id, LogsAsync));
        routes.MapPost("/v1/workloads/{id}/exec", (HttpContext context, string id) => WithAccessAsync(context, id, ExecAsync));
    }

    private async Task WithAccessAsync(
        HttpContext context, string id, Func<HttpContext, Reservation, Address, byte[], Task> answer)
    {
        if (await ReadBodyAsync(context) is not { } body) return;
        string target = context.Request.Path + context.Request.QueryString.Value;
        string header = context.Request.Headers.Authorization.ToString();
        Reservation? reservation = Hash256.TryParse(id, out Hash256 workload)
            ? node.Loop.Reservations.GetValueOrDefault(workload)
            : null;
        if (reservation is null)
        {
            await Problems.NotFoundAsync(
                context, $"workload '{id}'", $"this is node {node.Identity.Node}; the terms name the node of a workload");
            return;
        }

        string? objection = authorizer.FindObjection(
            header, context.Request.Method, target, body, reservation, out Address signer);
        if (objection is not null)
        {
            Log.RequestRefused(logger, context.Request.Method, context.Request.Path, objection);
            int status = header.Length == 0 ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden;
            await Problems.WriteAsync(context, status, "not allowed", objection);
            return;
        }

        try
        {
            await answer(context, reservation, signer, body);
        }
        catch (DriverException fault) when (!context.Response.HasStarted)
        {
            await Problems.WriteAsync(context, StatusCodes.Status409Conflict, "the workload cannot do that now", fault.Message);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has hung up.
        }
    }

    private static async Task<byte[]?> ReadBodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            body.Write(buffer.AsSpan(0, count));
            if (body.Length <= BodyBytesMax) continue;
            await Problems.WriteAsync(
                context, StatusCodes.Status413PayloadTooLarge, "the body is too long", $"at most {BodyBytesMax} bytes");
            return null;
        }

        return body.ToArray();
    }

    private async Task StatusAsync(HttpContext context, Reservation reservation, Address signer, byte[] body)
    {
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(
            context.Response.Body, Describe(reservation), NodeApiJson.Default.WorkloadStatus, context.RequestAborted);
    }

    private WorkloadStatus Describe(Reservation reservation)
    {
        InstanceView view = reservation.Instance;
        ImmutableArray<string> endpoints = reservation.Manifest is { } manifest
            ? [.. Endpoints.List(node.Options.PublicHost, manifest, view.Ports).Select(e => $"{e.Name}={e.Url}")]
            : [];
        return new WorkloadStatus
        {
            Id = reservation.Id,
            ChainState = reservation.ChainState.ToString(),
            Phase = PhaseOf(reservation),
            Reason = reservation.Reason.Length == 0 ? null : reservation.Reason,
            Instances =
            [
                new Contracts.NodeApi.InstanceStatus
                {
                    Name = reservation.Container?.Name ?? "",
                    State = view.State.ToString().ToLowerInvariant(),
                    IsReady = view.IsReady,
                    Restarts = view.Restarts,
                    ExitCode = view.ExitCode,
                    StartedAt = view.StartedAt,
                    Endpoints = endpoints,
                },
            ],
        };
    }

    private static string PhaseOf(Reservation reservation) => reservation switch
    {
        { IsFinal: true, Instance.MayExist: true } => "removing",
        { IsFinal: true } => "over",
        { ChainState: Contracts.Types.State.Requested, IsPrepared: true } => "waiting, image is here",
        { ChainState: Contracts.Types.State.Requested } => "waiting",
        { HasFailed: true } => "failed",
        { IsTrusted: false } => "refused",
        { ChainState: Contracts.Types.State.Suspended } => "suspended",
        { Instance.IsReady: true } => "ready",
        { Instance.State: InstanceState.Running } => "running, not ready",
        _ => "starting",
    };

    private async Task LogsAsync(HttpContext context, Reservation reservation, Address signer, byte[] body)
    {
        if (!await IsInstanceAsync(context, reservation)) return;
        IQueryCollection query = context.Request.Query;
        bool follow = query["follow"] == "true";
        if (!long.TryParse(query["tail"], NumberStyles.None, CultureInfo.InvariantCulture, out long tail))
        {
            tail = TailBytesDefault;
        }

        context.Response.ContentType = "application/octet-stream";
        await context.Response.StartAsync(context.RequestAborted);
        await foreach (ReadOnlyMemory<byte> chunk in node.Driver.LogsAsync(
            reservation.InstanceId, new LogQuery(tail, follow), context.RequestAborted))
        {
            await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
            if (follow) await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private async Task ExecAsync(HttpContext context, Reservation reservation, Address signer, byte[] body)
    {
        if (!await IsInstanceAsync(context, reservation)) return;
        if (Parse(body) is not { } command)
        {
            await Problems.WriteAsync(
                context, StatusCodes.Status400BadRequest, "the body is no command",
                $"expected {{\"command\": [program, arguments...]}} of 1 to {CommandPartsMax} parts");
            return;
        }

        Log.ExecAllowed(logger, signer, reservation.Id);
        context.Response.ContentType = "application/x-ndjson";
        await using var frames = new FrameWriter(context.Response.Body);
        var streams = new ExecStreams(
            new MemoryStream((command.Input ?? default).ToArray()), frames.Output, frames.Error);
        ExecFrame last;
        try
        {
            int code = await node.Driver.ExecAsync(
                reservation.InstanceId, new ExecRequest(command.Command), streams, context.RequestAborted);
            last = new ExecFrame { ExitCode = code };
        }
        catch (DriverException fault) when (context.Response.HasStarted)
        {
            last = new ExecFrame { Fault = fault.Message };
        }

        await frames.WriteAsync(last, context.RequestAborted);
    }

    // A workload has one instance in this version; a name may be given and must then be its name.
    private static async Task<bool> IsInstanceAsync(HttpContext context, Reservation reservation)
    {
        string? name = context.Request.Query["instance"];
        string known = reservation.Container?.Name ?? "";
        if (name is null || name == known) return true;
        await Problems.NotFoundAsync(context, $"instance '{name}'", $"the workload has one: '{known}'");
        return false;
    }

    private static ExecCommand? Parse(byte[] body)
    {
        try
        {
            ExecCommand? command = JsonSerializer.Deserialize(body, NodeApiJson.Default.ExecCommand);
            bool isGood = command is { Command.IsDefaultOrEmpty: false, Command.Length: <= CommandPartsMax };
            return isGood ? command : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
