using System.ComponentModel.DataAnnotations;

namespace GridChain.Node;

/// <summary>What an operator sets. Flags, environment and file have the same names (see <c>--help</c>).</summary>
public sealed class NodeOptions
{
    /// <summary>Directory of the chain, its genesis file, the validator's key and the pool's journal.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Datadir { get; set; } = DefaultDatadir;

    /// <summary>Genesis file for the first start; empty for GridChain's own chain, or what the datadir has.</summary>
    public string Genesis { get; set; } = "";

    /// <summary>Private key of the validator, 64 hexadecimal digits in a file; empty for one in the datadir.</summary>
    public string ValidatorKeyFile { get; set; } = "";

    /// <summary>
    /// Accounts that get wei in the genesis block, "ADDRESS=WEI" with commas between. First start only. Nothing costs
    /// fees here; some tools offer 1 wei a unit of gas all the same and then need an account that has some.
    /// </summary>
    public string Fund { get; set; } = "";

    /// <summary>Address to listen on. Default 127.0.0.1: this machine only.</summary>
    [Required(AllowEmptyStrings = false)]
    public string HttpHost { get; set; } = "127.0.0.1";

    /// <summary>Port of HTTP and WebSocket; 0 for any free one. Default 8545.</summary>
    [Range(0, 65535)]
    public int HttpPort { get; set; } = 8545;

    /// <summary>Web origins whose pages may call, with commas between; "*" for any. Default none.</summary>
    public string HttpOrigins { get; set; } = "";

    /// <summary>Names by which the node may be called beside localhost and addresses; "*" for any.</summary>
    public string HttpHosts { get; set; } = "";

    /// <summary>
    /// Namespaces that anybody may call, with commas between. Default eth,net,qbft,rpc,txpool,web3. Beside them there
    /// are admin, debug and testing.
    /// </summary>
    public string HttpApi { get; set; } = "eth,net,qbft,rpc,txpool,web3";

    /// <summary>
    /// File with the secret of 64 hexadecimal digits that opens the other namespaces; made when it is not there. Empty:
    /// they are closed.
    /// </summary>
    public string HttpSecretFile { get; set; } = "";

    /// <summary>Connections at a time; further ones are closed. Default 2,000.</summary>
    [Range(1, 1_000_000)]
    public int HttpConnectionsMax { get; set; } = 2_000;

    /// <summary>Milliseconds of one call, simulation, trace or search for logs. Default 5,000.</summary>
    [Range(1, 3_600_000)]
    public int RpcTimeMax { get; set; } = 5_000;

    /// <summary>Requests in one batch at the most. Default 1,000.</summary>
    [Range(1, 1_000_000)]
    public int RpcBatchMax { get; set; } = 1_000;

    /// <summary>Bytes of one request at the most. Default 10,485,760.</summary>
    [Range(1_024, 1 << 30)]
    public int RpcRequestBytesMax { get; set; } = 10 << 20;

    /// <summary>Bytes of one answer at the most. Default 67,108,864.</summary>
    [Range(1_024, 1 << 30)]
    public int RpcResponseBytesMax { get; set; } = 64 << 20;

    /// <summary>
    /// Gas of one eth_call or eth_estimateGas at the most. Default 100,000,000, which is a second of CPU at worst: a
    /// loop without calls and without new reads of the state is ended by its gas alone.
    /// </summary>
    [Range(21_000, long.MaxValue)]
    public long RpcGasMax { get; set; } = 100_000_000;

    /// <summary>Blocks that one eth_getLogs may span. Default 10,000,000.</summary>
    [Range(1, long.MaxValue)]
    public long RpcLogsBlocksMax { get; set; } = 10_000_000;

    /// <summary>Logs that one eth_getLogs may answer. Default 20,000.</summary>
    [Range(1, 10_000_000)]
    public int RpcLogsMax { get; set; } = 20_000;

    /// <summary>Transactions in the pool at the most. Default 200,000.</summary>
    [Range(16, 10_000_000)]
    public int PoolCountMax { get; set; } = 200_000;

    /// <summary>Transactions of one sender in the pool at the most. Default 65,536.</summary>
    [Range(1, 10_000_000)]
    public int PoolSenderMax { get; set; } = 65_536;

    /// <summary>Bytes of the blobs of waiting transactions at the most; 0 takes none. Default 64 MiB.</summary>
    [Range(0, 1L << 33)]
    public long PoolBlobBytesMax { get; set; } = 64L << 20;

    /// <summary>
    /// True makes no blocks: the node answers about its chain and keeps its pool. For a copy of a chain that
    /// others make, such as one that was imported. Default false.
    /// </summary>
    public bool Follow { get; set; }

    /// <summary>Blocks behind the head whose state can be asked for. Default 512.</summary>
    [Range(1, 1_000_000)]
    public long StateBlocks { get; set; } = 512;

    /// <summary>True keeps the state of every block from now on. Default false.</summary>
    public bool Archive { get; set; }

    /// <summary>True takes legacy transactions without a chain id. Default false.</summary>
    public bool AllowUnprotected { get; set; }

    /// <summary>Least level that is logged: trace, debug, information, warning, error or critical.</summary>
    [AllowedValues(
        "trace", "debug", "information", "warning", "error", "critical",
        ErrorMessage = "trace, debug, information, warning, error or critical was expected")]
    public string LogLevel { get; set; } = "information";

    /// <summary>True logs compact JSON in place of lines for people. Default false.</summary>
    public bool LogJson { get; set; }

    private static string DefaultDatadir => Path.Combine(
        Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "gridchain",
        "ledger");
}
