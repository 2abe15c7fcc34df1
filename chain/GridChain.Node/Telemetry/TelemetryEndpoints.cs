using System.Text.Json;
using GridChain.Ledger;
using GridChain.Node.Proposing;
using GridChain.TxPool;

namespace GridChain.Node.Telemetry;

/// <summary>/health for supervisors and /metrics for Prometheus. They tell, they change nothing.</summary>
internal static class TelemetryEndpoints
{
    private const string Well = "ok";

    /// <summary>Serves both.</summary>
    public static void MapTelemetry(this WebApplication app)
    {
        PrometheusExporter exporter = app.Services.GetRequiredService<PrometheusExporter>();

        // Asked for by nobody, they measure all the same.
        _ = app.Services.GetRequiredService<ProcessMeter>();
        _ = app.Services.GetRequiredService<ProposerMeter>();
        RequestDelegate health = HealthAsync;
        RequestDelegate metrics = context =>
        {
            context.Response.ContentType = "text/plain; version=0.0.4";
            return context.Response.WriteAsync(exporter.Render(), context.RequestAborted);
        };
        _ = app.MapGet("/health", health);
        _ = app.MapGet("/metrics", metrics);
    }

    private static async Task HealthAsync(HttpContext context)
    {
        IServiceProvider services = context.RequestServices;
        string status = StatusOf(services);
        CommittedBlock head = services.GetRequiredService<Blockchain>().Head;
        TxPoolStatus pool = services.GetRequiredService<TransactionPool>().Status;
        context.Response.StatusCode =
            status == Well ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        var answer = new System.Buffers.ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(answer))
        {
            json.WriteStartObject();
            json.WriteString("status"u8, status);
            json.WriteNumber("head"u8, head.Number);
            json.WriteNumber("headTimestamp"u8, head.Timestamp);
            json.WriteNumber("ready"u8, pool.ReadyCount);
            json.WriteNumber("queued"u8, pool.QueuedCount);
            json.WriteString("version"u8, NodeVersion.Text);
            json.WriteEndObject();
        }

        await context.Response.Body.WriteAsync(answer.WrittenMemory, context.RequestAborted);
    }

    private static string StatusOf(IServiceProvider services)
    {
        if (services.GetRequiredService<BlockProposer>().HasFailed)
            return "failed";
        return services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested
            ? "stopping"
            : Well;
    }
}
