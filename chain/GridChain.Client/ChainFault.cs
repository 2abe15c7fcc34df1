namespace GridChain.Client;

/// <summary>What can go wrong between a user and a chain.</summary>
public enum ChainFault
{
    /// <summary>The node does not answer, or answers that it is busy. Trying again later may help.</summary>
    Unavailable,

    /// <summary>The node refused the request with a JSON-RPC error.</summary>
    RpcError,

    /// <summary>A contract refused the call; the reason is in <see cref="ChainException.Reason"/>.</summary>
    Reverted,

    /// <summary>The node's answer is not what the method answers.</summary>
    InvalidAnswer,

    /// <summary>The node is of another chain than the profile names.</summary>
    WrongChain,

    /// <summary>
    /// Waiting took longer than allowed. What became of the transaction is not known; look for its hash.
    /// </summary>
    TimedOut,

    /// <summary>Another transaction of the sender took the nonce.</summary>
    Replaced,
}
