namespace GridChain.Primitives.JsonRpc;

/// <summary>A withdrawal of the consensus layer (EIP-4895).</summary>
public sealed record RpcWithdrawal
{
    /// <summary>Running number.</summary>
    public ulong Index { get; init; }

    /// <summary>The validator.</summary>
    public ulong ValidatorIndex { get; init; }

    /// <summary>Who receives.</summary>
    public Address Address { get; init; }

    /// <summary>Gwei.</summary>
    public ulong Amount { get; init; }
}
