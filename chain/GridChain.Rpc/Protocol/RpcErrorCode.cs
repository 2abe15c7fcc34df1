namespace GridChain.Rpc.Protocol;

/// <summary>Codes of JSON-RPC 2.0, and those that Ethereum's nodes add.</summary>
public enum RpcErrorCode
{
    /// <summary>The bytes are no JSON.</summary>
    Parse = -32700,

    /// <summary>JSON, but no request.</summary>
    InvalidRequest = -32600,

    /// <summary>No such method here.</summary>
    MethodNotFound = -32601,

    /// <summary>A parameter is missing, malformed or out of range.</summary>
    InvalidParams = -32602,

    /// <summary>A fault of the node.</summary>
    Internal = -32603,

    /// <summary>The request was understood and refused: the pool's refusals, failed calls.</summary>
    Server = -32000,

    /// <summary>The block asked for does not exist.</summary>
    NotFound = -32001,

    /// <summary>A limit of this node was passed.</summary>
    LimitExceeded = -32005,

    /// <summary>The call reverted; the revert data is in the error's data.</summary>
    Reverted = 3,
}
