using System.Collections.Immutable;
using GridChain.Client;
using GridChain.Primitives;

namespace GridChain.Farmer.Daemon.Options;

/// <summary>Settings of the daemon. Each has a key; <c>--key value</c> wins over <c>GRID_FARMER_KEY</c>,
/// which wins over the JSON file of <c>--config</c>.</summary>
public sealed record FarmerOptions
{
    /// <summary><c>rpc-url</c>: JSON-RPC of a node of the chain. Needed.</summary>
    public required Uri RpcUrl { get; init; }

    /// <summary><c>ws-url</c>: WebSocket of the same node, to learn of blocks at once. Default
    /// none.</summary>
    public Uri? WebSocketUrl { get; init; }

    /// <summary><c>chain-id</c>: the only chain that signatures may be of. Default 47258.</summary>
    public ulong ChainId { get; init; } = ChainProfile.GridChainId;

    /// <summary><c>grid</c>: the only grid contract that signatures may be for. Default its common
    /// address.</summary>
    public required Address Grid { get; init; }

    /// <summary><c>finality</c>: <c>latest</c>, <c>finalized</c> or a count of confirmations. Default latest,
    /// for chains whose head is final.</summary>
    public Finality Finality { get; init; }

    /// <summary><c>fee</c>: how transactions pay, <c>zero</c> or <c>auto</c>. Default zero.</summary>
    public FeeMode Fee { get; init; }

    /// <summary><c>from-block</c>: first block to look at when there is no journal yet. Default 0.</summary>
    public ulong FromBlock { get; init; }

    /// <summary><c>node</c>: the node's number on chain. Needed.</summary>
    public required ulong Node { get; init; }

    /// <summary><c>key-file</c>: the node's key, a Web3 Secret Storage file. Needed.</summary>
    public required string KeyFile { get; init; }

    /// <summary><c>password-file</c>: its password, the first line; mode 0600. Needed.</summary>
    public required string PasswordFile { get; init; }

    /// <summary><c>trust-file</c>: pinned policies and members. Default <c>trust.json</c> in the data
    /// directory.</summary>
    public required string TrustFile { get; init; }

    /// <summary><c>data</c>: directory for everything that is kept. Default
    /// /var/lib/gridchain/farmer.</summary>
    public required string DataPath { get; init; }

    /// <summary><c>images</c>: directories of OCI archives and layouts, commas between. Default <c>images</c>
    /// in the data directory.</summary>
    public required ImmutableArray<string> ImagePaths { get; init; }

    /// <summary><c>runtime</c>: <c>auto</c>, <c>crun</c>, <c>runc</c> or a path. Default auto.</summary>
    public string Runtime { get; init; } = "auto";

    /// <summary><c>listen</c>: address of the HTTP API. Default http://127.0.0.1:8645.</summary>
    public required Uri Listen { get; init; }

    /// <summary><c>public-host</c>: name or address under which published ports are reached. Default that of
    /// <c>listen</c>.</summary>
    public required string PublicHost { get; init; }

    /// <summary><c>ports</c>: host ports for workloads, <c>first-last</c>. Default 30000-32767.</summary>
    public (int First, int Last) Ports { get; init; } = (30_000, 32_767);

    /// <summary><c>settle-every</c>: seconds between two settlements of a workload by this node; 0 leaves
    /// settling to others. Default 86400.</summary>
    public int SettleEverySeconds { get; init; } = 86_400;

    /// <summary><c>keep-epochs</c>: sealed epochs that are kept and served. Default 20000.</summary>
    public int KeepEpochs { get; init; } = 20_000;

    /// <summary><c>log-format</c>: <c>text</c> or <c>json</c>. Default text.</summary>
    public string LogFormat { get; init; } = "text";

    /// <summary><c>log-level</c>: <c>debug</c>, <c>information</c>, <c>warning</c> or <c>error</c>.</summary>
    public string LogLevel { get; init; } = "information";

    /// <summary>How the chain is reached.</summary>
    public ChainProfile Profile => new()
    {
        RpcUrl = RpcUrl,
        WebSocketUrl = WebSocketUrl,
        ChainId = ChainId,
        Fee = Fee,
        Finality = Finality,
    };
}
