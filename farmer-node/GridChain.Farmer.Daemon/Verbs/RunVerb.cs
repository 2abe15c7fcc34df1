using GridChain.Client;
using GridChain.Farmer.Daemon.Api;
using GridChain.Farmer.Daemon.Hosting;
using GridChain.Farmer.Daemon.Options;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Daemon.Verbs;

/// <summary>Runs the node until it is told to stop. Workloads run on.</summary>
internal static class RunVerb
{
    internal static async Task<int> RunAsync(FarmerOptions options)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        DaemonLogging.Use(builder, options);
        builder.WebHost.UseUrls(options.Listen.ToString());
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Services.AddRouting();
        await using WebApplication app = builder.Build();
        ILogger logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("GridChain.Farmer.Daemon");
        CancellationToken stopping = app.Lifetime.ApplicationStopping;
        using var signals = new StopSignals(app.Lifetime);
        try
        {
            return await RunAsync(app, options, logger, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception e) when (e is InvalidDataException or DriverException or ChainException or IOException)
        {
            // Everything that a start can stumble over says itself what to do.
            Log.PartFailed(logger, e.Message, e);
            await Console.Error.WriteLineAsync($"farmer: {e.Message}");
            return 1;
        }
    }

    private static async Task<int> RunAsync(
        WebApplication app, FarmerOptions options, ILogger logger, CancellationToken stopping)
    {
        TimeProvider time = TimeProvider.System;
        ILoggerFactory logs = app.Services.GetRequiredService<ILoggerFactory>();
        using FarmerNode node = await FarmerNode.OpenAsync(options, time, logs, stopping);
        Log.NodeOpened(
            logger, node.Identity.Node, node.Identity.Key, node.Identity.Grid, node.Identity.ChainId,
            node.Identity.EpochSeconds, node.Trust.Departments.Length);
        var authorizer = new RequestAuthorizer(node.Identity, node.Trust, time);
        new PublicApi(node, time).Map(app);
        new WorkloadApi(node, authorizer, logs.CreateLogger<WorkloadApi>()).Map(app);
        await app.StartAsync(stopping);
        Log.Listening(logger, options.Listen);
        Task running = node.RunAsync(stopping);
        await Task.WhenAny(running, Task.Delay(Timeout.InfiniteTimeSpan, time, stopping));
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.StopAsync(CancellationToken.None);
        Log.Stopped(logger);
        await running;
        return 0;
    }
}
