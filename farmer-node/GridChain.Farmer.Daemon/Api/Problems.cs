using System.Text.Json;
using GridChain.Contracts.NodeApi;

namespace GridChain.Farmer.Daemon.Api;

/// <summary>Answers that say what is wrong (RFC 9457).</summary>
internal static class Problems
{
    internal static Task WriteAsync(HttpContext context, int status, string title, string detail)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        return JsonSerializer.SerializeAsync(
            context.Response.Body, new NodeProblem(title, detail, status), NodeApiJson.Default.NodeProblem,
            context.RequestAborted);
    }

    internal static Task NotFoundAsync(HttpContext context, string what, string nextStep) =>
        WriteAsync(context, StatusCodes.Status404NotFound, $"{what} is not known here", nextStep);
}
