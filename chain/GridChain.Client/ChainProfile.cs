namespace GridChain.Client;

/// <summary>How to reach a chain and what to expect of it.</summary>
public sealed record ChainProfile
{
    /// <summary>Chain id of GridChain's own genesis.</summary>
    public const ulong GridChainId = 47258;

    /// <summary>HTTP endpoint of a node's JSON-RPC.</summary>
    public required Uri RpcUrl { get; init; }

    /// <summary>
    /// WebSocket endpoint for <c>newHeads</c>; null to ask for the head every <see cref="PollInterval"/>.
    /// </summary>
    public Uri? WebSocketUrl { get; init; }

    /// <summary>The chain that the node must be of; checked on each connection.</summary>
    public ulong ChainId { get; init; } = GridChainId;

    /// <summary>How transactions pay for gas. Default: not at all.</summary>
    public FeeMode Fee { get; init; } = FeeMode.Zero;

    /// <summary>From when on a block counts as final. Default: at once.</summary>
    public Finality Finality { get; init; } = Finality.Latest;

    /// <summary>Time for one answer. Default 10 s.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How often a read is tried when the node is unavailable, the first try included. Default 4.
    /// </summary>
    public int ReadAttempts { get; init; } = 4;

    /// <summary>Wait before the second try; doubled before each further one. Default 100 ms.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often the head is asked for while nothing else tells of it. Default 40 ms.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(40);

    /// <summary>How long a transaction's receipt is waited for. Default 60 s.</summary>
    public TimeSpan ReceiptTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
