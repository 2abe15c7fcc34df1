using System.Text.Json;
using GridChain.Ledger;
using GridChain.Node.Proposing;

namespace GridChain.Node.Telemetry;

/// <summary>/health for supervisors and /metrics for Prometheus. They tell, they change nothing.</summary>
internal static class TelemetryEndpoints
{
    /// <summary>Serves both.</summary>
    public static void MapTelemetry(this WebApplication app)
    {
        PrometheusExporter exporter = app.Services.GetRequiredService<PrometheusExporter>();
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
        bool isWell = !context.RequestServices.GetRequiredService<BlockProposer>().HasFailed;
        CommittedBlock head = context.RequestServices.GetRequiredService<Blockchain>().Head;
        context.Response.StatusCode = isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        var answer = new System.Buffers.ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(answer))
        {
            json.WriteStartObject();
            json.WriteString("status"u8, isWell ? "ok" : "failed");
            json.WriteNumber("head"u8, head.Number);
            json.WriteNumber("headTimestamp"u8, head.Timestamp);
            json.WriteEndObject();
        }

        await context.Response.Body.WriteAsync(answer.WrittenMemory, context.RequestAborted);
    }
}
