using GridChain.Rpc.Parameters;

namespace GridChain.Rpc.Subscriptions;

/// <summary>What a subscriber wants to hear of.</summary>
internal abstract record SubscriptionKind
{
    private SubscriptionKind()
    {
    }

    /// <summary>The header of each new block.</summary>
    internal sealed record NewHeads : SubscriptionKind;

    /// <summary>The logs of new blocks; the filter's range is not looked at.</summary>
    /// <param name="Query">Which.</param>
    internal sealed record Logs(LogQuery Query) : SubscriptionKind;

    /// <summary>Transactions that enter the pool.</summary>
    /// <param name="IsFull">True for whole transactions, false for hashes.</param>
    internal sealed record PendingTransactions(bool IsFull) : SubscriptionKind;
}
