namespace GridChain.Primitives.JsonRpc;

/// <summary>Answer of eth_syncing while a node catches up.</summary>
public sealed record RpcSyncStatus
{
    /// <summary>Where it began.</summary>
    public ulong StartingBlock { get; init; }

    /// <summary>Where it is.</summary>
    public ulong CurrentBlock { get; init; }

    /// <summary>Where it goes.</summary>
    public ulong HighestBlock { get; init; }
}
