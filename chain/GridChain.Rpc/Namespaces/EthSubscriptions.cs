using System.Text.Json;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;
using GridChain.Rpc.Subscriptions;

namespace GridChain.Rpc.Namespaces;

/// <summary>eth_subscribe and eth_unsubscribe, over WebSocket.</summary>
internal sealed class EthSubscriptions : IRpcNamespace
{
    private static readonly RpcError NotHere =
        new(RpcErrorCode.MethodNotFound, "notifications not supported: subscribe over WebSocket, at the same address");

    public IEnumerable<RpcMethod> Methods =>
    [
        new("eth_subscribe", Subscribe),
        new("eth_unsubscribe", Unsubscribe),
    ];

    private static RpcError? Subscribe(RpcCall call, Utf8JsonWriter result)
    {
        if (call.Connection is not { } connection)
            return NotHere;
        if (!Kind(call, out SubscriptionKind? kind))
            return call.Fault;
        if (connection.Subscribe(kind) is not { } id)
            return RpcError.Limit("too many subscriptions on this connection");
        result.WriteStringValue(id);
        return null;
    }

    private static RpcError? Unsubscribe(RpcCall call, Utf8JsonWriter result)
    {
        if (call.Connection is not { } connection)
            return NotHere;
        if (!call.Text(0, out string id))
            return call.Fault;
        result.WriteBooleanValue(connection.Unsubscribe(id));
        return null;
    }

    private static bool Kind(
        RpcCall call, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SubscriptionKind? kind)
    {
        kind = null;
        if (!call.Text(0, out string name))
            return false;
        switch (name)
        {
            case "newHeads":
                kind = new SubscriptionKind.NewHeads();
                return true;
            case "logs":
                if (!call.OptionalObject(1, LogQuery.TryRead, out LogQuery query))
                    return false;
                kind = new SubscriptionKind.Logs(query);
                return true;
            case "newPendingTransactions":
                if (!call.Flag(1, out bool isFull))
                    return false;
                kind = new SubscriptionKind.PendingTransactions(isFull);
                return true;
            default:
                return call.Fail(RpcError.InvalidParams(
                    $"no \"{name}\" subscription: newHeads, logs or newPendingTransactions was expected"));
        }
    }
}
