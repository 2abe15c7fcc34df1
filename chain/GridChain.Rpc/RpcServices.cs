using System.Collections.Immutable;
using GridChain.Rpc.Execution;
using GridChain.Rpc.Filters;
using GridChain.Rpc.Namespaces;
using GridChain.Rpc.Protocol;
using GridChain.Rpc.Simulation;
using GridChain.Rpc.Subscriptions;
using GridChain.Rpc.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GridChain.Rpc;

/// <summary>JSON-RPC over HTTP and WebSocket, as ethereum/execution-apis describes it.</summary>
/// <remarks>
/// <code>
///   Kestrel -> RpcEndpoint -> RpcDispatcher -> namespaces -> TransactionPool, Blockchain, EVM on a snapshot
///                 WebSocketConnection &lt;- SubscriptionHub &lt;- new blocks, logs, pending transactions
/// </code>
/// Reads run on snapshots of the last durable block and never wait for the one under construction. Namespaces
/// that anybody may call are those in <see cref="RpcOptions.OpenNamespaces"/>; the others want the node's secret. No
/// key of a user is held.
/// Needs <see cref="Ledger.Blockchain"/>, <see cref="TxPool.TransactionPool"/>, <see cref="RpcOptions"/>,
/// <see cref="TimeProvider"/> and logging in the container.
/// </remarks>
public static class RpcServices
{
    /// <summary>Every namespace that there is.</summary>
    public static ImmutableArray<string> Namespaces { get; } =
        ["admin", "debug", "eth", "net", "qbft", "rpc", "testing", "txpool", "web3"];

    /// <summary>Adds the interface. A new namespace is a file and a line here.</summary>
    public static IServiceCollection AddRpc(this IServiceCollection services) => services
        .AddSingleton<IRpcNamespace, EthChain>()
        .AddSingleton<IRpcNamespace, EthState>()
        .AddSingleton<IRpcNamespace, EthBlocks>()
        .AddSingleton<IRpcNamespace, EthTransactions>()
        .AddSingleton<IRpcNamespace, EthCalls>()
        .AddSingleton<IRpcNamespace, EthSimulation>()
        .AddSingleton<IRpcNamespace, EthConfiguration>()
        .AddSingleton<IRpcNamespace, EthFees>()
        .AddSingleton<IRpcNamespace, EthFilling>()
        .AddSingleton<IRpcNamespace, EthLogs>()
        .AddSingleton<IRpcNamespace, EthSubscriptions>()
        .AddSingleton<IRpcNamespace, NetNamespace>()
        .AddSingleton<IRpcNamespace, Web3Namespace>()
        .AddSingleton<IRpcNamespace, TxPoolNamespace>()
        .AddSingleton<IRpcNamespace, QbftNamespace>()
        .AddSingleton<IRpcNamespace, RpcNamespace>()
        .AddSingleton<IRpcNamespace, AdminNamespace>()
        .AddSingleton<IRpcNamespace, DebugRaw>()
        .AddSingleton<IRpcNamespace, DebugTraces>()
        .AddSingleton<IRpcNamespace, TestingNamespace>()
        .AddSingleton<ExecutorPool>()
        .AddSingleton<CallSites>()
        .AddSingleton<Simulator>()
        .AddSingleton<TipOracle>()
        .AddSingleton<FeeRows>()
        .AddSingleton<LogSearch>()
        .AddSingleton<FilterRegistry>()
        .AddSingleton<RpcMeter>()
        .AddSingleton<RpcDispatcher>()
        .AddSingleton<BatchLane>()
        .AddSingleton<HostGuard>()
        .AddSingleton<BearerGuard>()
        .AddSingleton<BodyBudget>()
        .AddSingleton<RpcEndpoint>()
        .AddSingleton<SubscriptionHub>()
        .AddHostedService(provider => provider.GetRequiredService<SubscriptionHub>());

    /// <summary>Serves the interface at a path; behind UseWebSockets.</summary>
    public static void MapRpc(this IEndpointRouteBuilder routes, string path = "/")
    {
        RpcEndpoint endpoint = routes.ServiceProvider.GetRequiredService<RpcEndpoint>();
        RequestDelegate handle = endpoint.HandleAsync;
        routes.Map(path, handle);
    }
}
