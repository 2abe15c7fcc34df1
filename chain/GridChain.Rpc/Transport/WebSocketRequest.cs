using System.Security.Cryptography;
using GridChain.Rpc.Protocol;
using GridChain.Rpc.Subscriptions;

namespace GridChain.Rpc.Transport;

/// <summary>One request, or batch, of a WebSocket: keeps what it subscribes to until its answer is on its way.</summary>
internal sealed class WebSocketRequest(WebSocketConnection connection) : IRpcConnection
{
    private readonly List<(string Id, SubscriptionKind Kind)> asked = [];

    /// <summary>Subscriptions whose ids the client is about to be told.</summary>
    public IReadOnlyList<(string Id, SubscriptionKind Kind)> Asked => asked;

    /// <inheritdoc/>
    public string? Subscribe(SubscriptionKind kind)
    {
        if (!connection.TryReserve())
            return null;
        string subscription = "0x" + RandomNumberGenerator.GetHexString(32, lowercase: true);
        asked.Add((subscription, kind));
        return subscription;
    }

    /// <inheritdoc/>
    public bool Unsubscribe(string id)
    {
        if (asked.RemoveAll(subscription => subscription.Id == id) == 0)
            return connection.Unsubscribe(id);
        connection.Release();
        return true;
    }
}
