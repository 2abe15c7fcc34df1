using System.Net;
using GridChain.Ledger;
using GridChain.Ledger.Rules;
using GridChain.Node.Proposing;
using GridChain.Node.Telemetry;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Rpc;
using GridChain.State;
using GridChain.State.KeyValue;
using GridChain.TxPool;
using GridChain.TxPool.Journal;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Serilog;

namespace GridChain.Node.Hosting;

/// <summary>Composes the node. Services stop in the reverse order of their lines here, JSON-RPC first.</summary>
internal static class NodeHost
{
    /// <summary>Builds the application around an open store.</summary>
    public static WebApplication Build(
        NodeOptions options, GenesisFile genesis, byte[] validatorKey, IKeyValueStore store, TimeProvider time)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSerilog(logging => NodeLogging.Configure(logging, options), preserveStaticLogger: true);
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        AddLedger(builder.Services, options, genesis, validatorKey, store, time);
        builder.Services.AddSingleton(RpcOptionsOf(options, validatorKey)).AddRpc();
        WebApplication app = builder.Build();
        app.UseWebSockets(new WebSocketOptions
        {
            KeepAliveInterval = TimeSpan.FromSeconds(30),
            KeepAliveTimeout = TimeSpan.FromSeconds(30),
        });
        app.MapRpc();
        app.MapTelemetry();
        return app;
    }

    /// <summary>True for an address that only this machine can reach.</summary>
    public static bool IsLoopback(string host) => IPAddress.IsLoopback(AddressOf(host));

    /// <summary>How much of older states the options ask to keep.</summary>
    public static StateRetention RetentionOf(NodeOptions options) => new((ulong)options.StateBlocks, options.Archive);

    private static void AddLedger(
        IServiceCollection services, NodeOptions options, GenesisFile genesis, byte[] validatorKey,
        IKeyValueStore store, TimeProvider time)
    {
        // Made by factories, so that they can log; the node disposes chain and store itself, in its order.
        services.AddSingleton(time);
        services.AddSingleton(store);
        services.AddSingleton(provider =>
            Blockchain.Open(
                store, genesis.Spec, RetentionOf(options), provider.GetRequiredService<ILogger<Blockchain>>()));
        services.AddSingleton<IPoolChain, PoolChain>();
        services.AddSingleton(PoolOptionsOf(options));
        services.AddSingleton(provider =>
            LedgerNode.OpenJournal(options, time, provider.GetRequiredService<ILogger<TxJournal>>()));
        services.AddSingleton<TransactionPool>();
        services.AddSingleton<IBlockSealer>(genesis.Spec.Config.Qbft is null
            ? new UnsealedSealer(Address.Zero)
            : new SoleValidatorSealer(validatorKey));
        services.AddSingleton<BlockBuilder>();
        services.AddSingleton<ProposerMeter>();
        services.AddSingleton<PrometheusExporter>();
        services.AddSingleton<ProcessMeter>();
        services.AddSingleton<BlockProposer>();
        services.AddHostedService<PoolJournalWriter>();
        if (!options.Follow)
            services.AddHostedService(provider => provider.GetRequiredService<BlockProposer>());
    }

    private static void Listen(KestrelServerOptions kestrel, NodeOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.RpcRequestBytesMax + 1L;
        kestrel.Limits.MaxConcurrentConnections = options.HttpConnectionsMax;
        kestrel.Limits.MaxConcurrentUpgradedConnections = options.HttpConnectionsMax;
        kestrel.Listen(AddressOf(options.HttpHost), options.HttpPort, listen => listen.Protocols = HttpProtocols.Http1);
    }

    private static IPAddress AddressOf(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.TryParse(host, out IPAddress? address) ? address
        : throw new NodeException($"--http-host: '{host}' is no IP address; 127.0.0.1 or 0.0.0.0 was expected.");

    private static TxPoolOptions PoolOptionsOf(NodeOptions options) => new()
    {
        CountMax = options.PoolCountMax,
        SenderCountMax = options.PoolSenderMax,
        BlobBytesMax = options.PoolBlobBytesMax,
        AllowUnprotected = options.AllowUnprotected,
    };

    private static RpcOptions RpcOptionsOf(NodeOptions options, byte[] validatorKey) => new()
    {
        CallGasMax = (ulong)options.RpcGasMax,
        LogsBlockCountMax = (ulong)options.RpcLogsBlocksMax,
        LogsCountMax = options.RpcLogsMax,
        CallTimeMax = TimeSpan.FromMilliseconds(options.RpcTimeMax),
        BatchCountMax = options.RpcBatchMax,
        RequestBytesMax = options.RpcRequestBytesMax,
        ResponseBytesMax = options.RpcResponseBytesMax,
        OpenNamespaces = [.. NamespacesOf(options)],
        Secret = options.HttpSecretFile.Length > 0 ? HttpSecret.ReadOrCreate(options.HttpSecretFile) : default,
        Origins = [.. Split(options.HttpOrigins)],
        Hosts = [.. Split(options.HttpHosts)],
        ClientVersion = NodeVersion.Text,
        Coinbase = options.Follow ? null : Secp256k1.ToAddress(validatorKey),
    };

    private static string[] NamespacesOf(NodeOptions options)
    {
        string[] names = Split(options.HttpApi);
        return Array.Find(names, name => !RpcServices.Namespaces.Contains(name)) is { } unknown
            ? throw new NodeException(
                $"--http-api: '{unknown}' is no namespace: {string.Join(", ", RpcServices.Namespaces)} were expected.")
            : names;
    }

    private static string[] Split(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
