using System.Collections.Immutable;

namespace GridChain.Node.CommandLine;

/// <summary>All settings. A new one is a property of <see cref="NodeOptions"/> and a line here.</summary>
internal static class Flags
{
    public static ImmutableArray<Flag> All { get; } =
    [
        new("datadir", "DIR", "chain, genesis, validator key and pool journal"),
        new("genesis", "FILE", "genesis file for the first start (default: GridChain's own chain)"),
        new("validator-key-file", "FILE", "validator's private key; made on first start (default: DIR/validator.key)"),
        new("fund", "ADDRESS=WEI,...", "accounts that get wei in the genesis block, first start only"),
        new("http-host", "ADDRESS", "address to listen on (default 127.0.0.1)"),
        new("http-port", "PORT", "port of HTTP and WebSocket, 0 for any free one (default 8545)"),
        new("http-origins", "ORIGIN,...", "web origins whose pages may call, * for any (default none)"),
        new("http-hosts", "NAME,...", "host names to answer to beside localhost and addresses (default none)"),
        new("http-api", "NAME,...", "namespaces open to all (default eth,net,qbft,rpc,txpool,web3)"),
        new("http-secret-file", "FILE", "secret that opens the others: admin, debug, testing (default: closed)"),
        new("http-connections-max", "COUNT", "connections at a time (default 2000)"),
        new("rpc-time-max", "MS", "time of one call, trace or search, milliseconds (default 5000)"),
        new("rpc-batch-max", "COUNT", "requests in one batch (default 1000)"),
        new("rpc-request-bytes-max", "BYTES", "size of one request (default 10485760)"),
        new("rpc-response-bytes-max", "BYTES", "size of one answer (default 67108864)"),
        new("rpc-gas-max", "GAS", "gas of one eth_call (default 100000000)"),
        new("rpc-logs-blocks-max", "COUNT", "blocks that one eth_getLogs may span (default 10000000)"),
        new("rpc-logs-max", "COUNT", "logs that one eth_getLogs may answer (default 20000)"),
        new("pool-count-max", "COUNT", "transactions in the pool (default 200000)"),
        new("pool-blob-bytes-max", "BYTES", "blobs of waiting transactions; 0 takes none (default 67108864)"),
        new("pool-sender-max", "COUNT", "transactions of one sender in the pool (default 65536)"),
        new("follow", null, "make no blocks: answer about a chain that others make"),
        new("state-blocks", "COUNT", "blocks behind the head whose state is kept (default 512)"),
        new("archive", null, "keep the state of every block; a datadir that was an archive stays one"),
        new("allow-unprotected", null, "take legacy transactions without a chain id"),
        new("log-level", "LEVEL", "trace, debug, information, warning, error, critical (default information)"),
        new("log-json", null, "log compact JSON"),
    ];

    /// <summary>The flag of a name; null when there is none.</summary>
    public static Flag? Find(string name) => All.FirstOrDefault(flag => flag.Name == name);
}
