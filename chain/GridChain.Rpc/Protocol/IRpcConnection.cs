namespace GridChain.Rpc.Protocol;

/// <summary>A connection over which the node may speak unasked: WebSocket.</summary>
internal interface IRpcConnection
{
    /// <summary>Subscribes; null when the connection has as many as it may have.</summary>
    string? Subscribe(Subscriptions.SubscriptionKind kind);

    /// <summary>Ends a subscription; false when there is none of the name.</summary>
    bool Unsubscribe(string id);
}
