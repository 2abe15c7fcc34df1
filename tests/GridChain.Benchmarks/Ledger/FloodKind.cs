namespace GridChain.Benchmarks.Ledger;

/// <summary>What the transactions of a flood do.</summary>
internal enum FloodKind
{
    /// <summary>ERC20.transfer of OpenZeppelin's token to addresses that hold none.</summary>
    Erc20,

    /// <summary>One wei to accounts that are not there yet.</summary>
    Transfer,
}
