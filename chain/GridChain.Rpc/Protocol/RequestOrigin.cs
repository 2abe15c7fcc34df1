namespace GridChain.Rpc.Protocol;

/// <summary>Where a request comes from.</summary>
/// <param name="Connection">The connection when the node may speak there unasked, else null.</param>
/// <param name="IsTrusted">True when the caller has shown the node's secret.</param>
/// <param name="Gone">Ends when the caller is gone.</param>
internal readonly record struct RequestOrigin(
    IRpcConnection? Connection, bool IsTrusted, CancellationToken Gone);
