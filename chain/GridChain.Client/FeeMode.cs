namespace GridChain.Client;

/// <summary>How transactions pay for gas.</summary>
public enum FeeMode
{
    /// <summary>Nothing: the chain's base fee is 0, as on GridChain's own ledger.</summary>
    Zero,

    /// <summary>
    /// What the chain asks: EIP-1559 where blocks have a base fee, else the node's gas price.
    /// </summary>
    Auto,
}
