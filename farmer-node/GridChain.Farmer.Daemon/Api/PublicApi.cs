using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GridChain.Contracts.NodeApi;
using GridChain.Contracts.Usage;
using GridChain.Farmer.Daemon.Hosting;
using GridChain.Farmer.Proofs;
using GridChain.Farmer.Workloads;
using GridChain.Primitives;

namespace GridChain.Farmer.Daemon.Api;

/// <summary>What everybody may ask: how the node is, and what it proves.</summary>
internal sealed class PublicApi(FarmerNode node, TimeProvider time)
{
    private const int EpochsMax = 1000;

    internal void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", HealthAsync);
        routes.MapGet("/metrics", MetricsAsync);
        routes.MapGet(NodeRoutes.Node, DescribeAsync);
        routes.MapGet("/v1/usage/{epoch}", UsageAsync);
        routes.MapGet("/v1/usage/{epoch}/{id}", UsageOfAsync);
        routes.MapGet("/v1/workloads/{id}/usage", EpochsOfAsync);
    }

    private async Task HealthAsync(HttpContext context)
    {
        NodeHealth health = NodeHealth.Of(node, await node.Driver.FingerprintAsync(context.RequestAborted));
        context.Response.StatusCode = health.IsHealthy
            ? StatusCodes.Status200OK
            : StatusCodes.Status503ServiceUnavailable;
        await WriteAsync(context, health, NodeHealthJson.Default.NodeHealth);
    }

    private async Task MetricsAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        string text = await MetricsText.WriteAsync(node, time, context.RequestAborted);
        await context.Response.WriteAsync(text, context.RequestAborted);
    }

    private async Task DescribeAsync(HttpContext context)
    {
        DriverFingerprint print = await node.Driver.FingerprintAsync(context.RequestAborted);
        var description = new NodeDescription
        {
            Node = node.Identity.Node,
            Key = node.Identity.Key,
            ChainId = node.Identity.ChainId,
            Grid = node.Identity.Grid,
            EpochSeconds = node.Identity.EpochSeconds,
            BootId = node.BootId,
            Version = typeof(PublicApi).Assembly.GetName().Version!.ToString(),
            Drivers = [new NodeDriver(print.Kind, print.IsHealthy, print.Problems, print.Attributes)],
        };
        await WriteAsync(context, description, NodeApiJson.Default.NodeDescription);
    }

    private async Task UsageAsync(HttpContext context, string epoch)
    {
        if (await FindEpochAsync(context, epoch) is not { } found) return;
        UsageTree tree = found.Tree();
        var usage = new EpochUsage
        {
            Node = node.Identity.Node,
            Epoch = found.Epoch,
            Root = tree.Root,
            PrevRoot = found.PrevRoot,
            Signature = found.Signature ?? default,
            Transaction = found.Transaction,
            Leaves = [.. tree.Leaves.Select(UsageFigures.From)],
        };
        await WriteAsync(context, usage, NodeApiJson.Default.EpochUsage);
    }

    private async Task UsageOfAsync(HttpContext context, string epoch, string id)
    {
        if (await FindEpochAsync(context, epoch) is not { } found) return;
        SealedReport? report = Hash256.TryParse(id, out Hash256 workload)
            ? found.Reports.FirstOrDefault(r => r.Open().Workload == workload)
            : null;
        if (report is null)
        {
            await Problems.NotFoundAsync(
                context, $"workload {id} in epoch {epoch}", $"GET {NodeRoutes.EpochsOf(workload)} lists its epochs");
            return;
        }

        UsageTree tree = found.Tree();
        UsageProof proof = tree.ProofOf(workload)!;
        var usage = new WorkloadUsage
        {
            Leaf = UsageFigures.From(proof.Leaf),
            Index = proof.Index,
            Siblings = proof.Siblings,
            Root = tree.Root,
            Report = report.Report,
            Signature = report.Signature,
            Terms = report.Terms,
            Samples = report.Samples,
            IsPosted = found.IsPosted,
            Transaction = found.Transaction,
        };
        await WriteAsync(context, usage, NodeApiJson.Default.WorkloadUsage);
    }

    private async Task EpochsOfAsync(HttpContext context, string id)
    {
        if (!Hash256.TryParse(id, out Hash256 workload))
        {
            await Problems.NotFoundAsync(context, $"workload '{id}'", "an id is 0x and 64 hexadecimal digits");
            return;
        }

        ImmutableArray<ulong> epochs = [.. node.Proofs.EpochsOf(workload, EpochsMax)];
        await WriteAsync(context, new WorkloadEpochs(workload, epochs), NodeApiJson.Default.WorkloadEpochs);
    }

    private async Task<SealedEpoch?> FindEpochAsync(HttpContext context, string text)
    {
        SealedEpoch? found = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong epoch)
            ? node.Proofs.Find(epoch)
            : null;
        if (found is not null) return found;
        string newest = node.Proofs.Newest?.ToString(CultureInfo.InvariantCulture) ?? "none";
        await Problems.NotFoundAsync(
            context, $"epoch '{text}'", $"an epoch without workloads has no report; the newest here is {newest}");
        return null;
    }

    private static Task WriteAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type)
    {
        context.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(context.Response.Body, value, type, context.RequestAborted);
    }
}
