using System.Collections.Immutable;
using GridChain.Primitives;

namespace GridChain.Rpc;

/// <summary>Bounds of the JSON-RPC interface.</summary>
public sealed class RpcOptions
{
    /// <summary>Bytes of one request, or of one WebSocket message. Default 10 MiB.</summary>
    public int RequestBytesMax { get; set; } = 10 << 20;

    /// <summary>Requests in one batch. Default 1,000.</summary>
    public int BatchCountMax { get; set; } = 1_000;

    /// <summary>Bytes of the answers to one batch; what comes behind it is refused. Default 25 MiB.</summary>
    public int BatchBytesMax { get; set; } = 25 << 20;

    /// <summary>Bytes of one answer; a larger one is refused. Default 64 MiB.</summary>
    public int ResponseBytesMax { get; set; } = 64 << 20;

    /// <summary>
    /// Time of one call, simulation, trace or search for logs; what takes longer is refused. Default 5 seconds.
    /// </summary>
    public TimeSpan CallTimeMax { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gas of one eth_call, eth_estimateGas or eth_createAccessList. Default 100,000,000.</summary>
    public ulong CallGasMax { get; set; } = 100_000_000;

    /// <summary>Gas of all calls of one eth_simulateV1 together. Default 50,000,000.</summary>
    public ulong SimulationGasMax { get; set; } = 50_000_000;

    /// <summary>Gas limit towards which testing_buildBlockV1 moves that of the parent. Default 60,000,000.</summary>
    public ulong BuildGasLimit { get; set; } = 60_000_000;

    /// <summary>
    /// Blocks that one eth_getLogs may span. Default 10,000,000: an index names the blocks with logs, so the count of
    /// logs bounds the work, not that of blocks.
    /// </summary>
    public ulong LogsBlockCountMax { get; set; } = 10_000_000;

    /// <summary>Logs that one eth_getLogs may answer. Default 20,000.</summary>
    public int LogsCountMax { get; set; } = 20_000;

    /// <summary>Filters that are kept at a time (eth_newFilter and its family). Default 1,000.</summary>
    public int FilterCountMax { get; set; } = 1_000;

    /// <summary>Time after which a filter that nobody asked goes. Default 5 minutes.</summary>
    public TimeSpan FilterIdleMax { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Blocks that one eth_feeHistory may span. Default 1,024.</summary>
    public int FeeHistoryBlockCountMax { get; set; } = 1_024;

    /// <summary>WebSocket connections at a time. Default 500.</summary>
    public int ConnectionCountMax { get; set; } = 500;

    /// <summary>Requests of one WebSocket connection that are answered at a time; others wait. Default 8.</summary>
    public int ConnectionConcurrencyMax { get; set; } = 8;

    /// <summary>Subscriptions of one connection. Default 100.</summary>
    public int SubscriptionCountMax { get; set; } = 100;

    /// <summary>
    /// Messages that wait for a slow WebSocket client before it is cut off; never are some left out. Default 10,000.
    /// </summary>
    public int ConnectionQueueMax { get; set; } = 10_000;

    /// <summary>
    /// Bytes of those messages; a client that lets more than this wait is cut off too. Default 64 MiB.
    /// </summary>
    public int ConnectionQueueBytesMax { get; set; } = 64 << 20;

    /// <summary>Bytes of all request bodies above 64 KiB that are read at a time. Default 128 MiB.</summary>
    public long BodyBytesMax { get; set; } = 128 << 20;

    /// <summary>
    /// Web origins whose pages may call (CORS, and Origin of WebSockets); "*" for any. Default none: a page in the
    /// operator's browser cannot reach the node.
    /// </summary>
    public ImmutableArray<string> Origins { get; set; } = [];

    /// <summary>
    /// Names by which the node may be called, beside localhost and plain IP addresses; "*" for any. Guards against
    /// DNS rebinding. Default none.
    /// </summary>
    public ImmutableArray<string> Hosts { get; set; } = [];

    /// <summary>
    /// Namespaces that anybody may call. The others (admin, debug, testing) answer to who shows the secret. Default
    /// those that tell about the chain and take transactions.
    /// </summary>
    public ImmutableArray<string> OpenNamespaces { get; set; } = ["eth", "net", "qbft", "rpc", "txpool", "web3"];

    /// <summary>
    /// The secret of 32 bytes for the namespaces that are not open: an HTTP request shows it as bearer token, as 64
    /// hexadecimal digits or as a JSON Web Token that it signs (HS256). Empty: those namespaces are closed.
    /// </summary>
    public ReadOnlyMemory<byte> Secret { get; set; }

    /// <summary>What web3_clientVersion answers.</summary>
    public string ClientVersion { get; set; } = "GridChain";

    /// <summary>The account in whose name this node makes blocks (eth_coinbase); null when it makes none.</summary>
    public Address? Coinbase { get; set; }
}
