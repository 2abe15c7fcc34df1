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

    /// <summary>The block is there, but this node keeps its state no more.</summary>
    Pruned = 4444,

    /// <summary>A limit of this node was passed.</summary>
    LimitExceeded = -32005,

    /// <summary>The call reverted; the revert data is in the error's data.</summary>
    Reverted = 3,

    /// <summary>A simulated call halted (eth_simulateV1).</summary>
    Halted = -32015,

    /// <summary>A simulated call's nonce was used.</summary>
    NonceTooLow = -38010,

    /// <summary>A simulated call's nonce is not due yet.</summary>
    NonceTooHigh = -38011,

    /// <summary>A simulated call's fee cap is below the base fee.</summary>
    BaseFeeTooLow = -38012,

    /// <summary>A simulated call's gas is below what it costs before its first instruction.</summary>
    IntrinsicGas = -38013,

    /// <summary>A simulated call's sender has less than it sends and pays.</summary>
    InsufficientFunds = -38014,

    /// <summary>A simulated block has less gas left than the call asks for.</summary>
    BlockGasLimitReached = -38015,

    /// <summary>Numbers of simulated blocks must ascend.</summary>
    BlockNumberInvalid = -38020,

    /// <summary>Timestamps of simulated blocks must ascend.</summary>
    BlockTimestampInvalid = -38021,

    /// <summary>A simulated call's sender is a contract.</summary>
    SenderIsContract = -38024,

    /// <summary>A simulated call's initialisation code is too long.</summary>
    InitCodeTooLarge = -38025,

    /// <summary>A simulation of more blocks or calls than this node runs.</summary>
    SimulationTooLarge = -38026,
}
