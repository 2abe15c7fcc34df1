namespace GridChain.Evm.Execution;

/// <summary>Checks of validation that a simulated call may leave out.</summary>
[Flags]
public enum ExecutionChecks
{
    /// <summary>None: the call runs whatever sender, funds and fees are (eth_call).</summary>
    None = 0,

    /// <summary>The nonce must be the sender's next one.</summary>
    Nonce = 1 << 0,

    /// <summary>The sender must afford value and gas; without it, gas is not charged.</summary>
    Funds = 1 << 1,

    /// <summary>The fee caps must reach the base fees.</summary>
    Fees = 1 << 2,

    /// <summary>The sender may not be a contract (EIP-3607), and EIP-7825's cap holds.</summary>
    Protocol = 1 << 3,

    /// <summary>All: what a block demands.</summary>
    All = Nonce | Funds | Fees | Protocol,
}
