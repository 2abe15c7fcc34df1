using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Chain;

/// <summary>The time that the contracts will see next.</summary>
internal static class ChainClock
{
    /// <summary>Unix seconds: the later of this machine's clock and the last block's time.</summary>
    /// <remarks>No block comes without a transaction, so the last one may be old; a test chain may run
    /// ahead.</remarks>
    internal static async Task<ulong> NowAsync(GridSession session, TimeProvider time, CancellationToken cancel)
    {
        RpcBlock? head = await session.Client.GetBlockAsync(BlockTag.Latest, cancel);
        return Math.Max((ulong)time.GetUtcNow().ToUnixTimeSeconds(), head?.Timestamp ?? 0);
    }
}
