using GridChain.Primitives.Numerics;

namespace GridChain.TxPool;

/// <summary>What admission asks of a sender's account.</summary>
/// <param name="Nonce">Transactions that it sent.</param>
/// <param name="Balance">Wei.</param>
/// <param name="IsContract">True when it has code that is no delegation (EIP-3607, EIP-7702).</param>
public readonly record struct PoolAccount(ulong Nonce, UInt256 Balance, bool IsContract)
{
    /// <summary>An account that was never used.</summary>
    public static PoolAccount Empty => default;
}
