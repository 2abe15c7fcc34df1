namespace GridChain.Evm.Execution;

/// <summary>How an executed transaction ended.</summary>
public enum EvmStatus
{
    /// <summary>Its changes stand.</summary>
    Succeeded,

    /// <summary>REVERT: its changes are undone, unused gas came back, the output says why.</summary>
    Reverted,

    /// <summary>An exceptional halt: its changes are undone, its gas is gone.</summary>
    Halted,
}
