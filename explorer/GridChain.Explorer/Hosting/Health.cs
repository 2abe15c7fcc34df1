using GridChain.Explorer.Index;

namespace GridChain.Explorer.Hosting;

/// <summary>
/// GET /health: 200 while the index follows the ledger, 503 while it does not, always with the figures.
/// </summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes) =>
        routes.MapGet(
            "/health",
            (IndexStatus status) =>
                Results.Json(
                    new HealthAnswer(
                        status.IsHealthy ? "ok" : "behind",
                        status.IndexedHead,
                        status.LedgerHead,
                        status.Lag,
                        (long)status.Silence.TotalMilliseconds,
                        status.Fault
                    ),
                    HostJson.Default.HealthAnswer,
                    statusCode: status.IsHealthy
                        ? StatusCodes.Status200OK
                        : StatusCodes.Status503ServiceUnavailable
                )
        );
}
