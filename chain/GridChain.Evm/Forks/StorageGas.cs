namespace GridChain.Evm.Forks;

/// <summary>What SSTORE costs and gives back.</summary>
/// <param name="IsNet">
/// True where the cost looks at the value at the transaction's begin (EIP-1283, EIP-2200).
/// </param>
/// <param name="NeedsStipend">True where SSTORE fails with 2300 gas or less (EIP-2200).</param>
/// <param name="NoChange">Cost of a write that changes nothing, or changes a slot again.</param>
/// <param name="Reset">Cost of the first change of a non-zero slot.</param>
/// <param name="ClearRefund">Refund for clearing.</param>
public sealed record StorageGas(bool IsNet, bool NeedsStipend, long NoChange, long Reset, long ClearRefund)
{
    /// <summary>Cost of making a slot non-zero.</summary>
    public const long Set = 20_000;
}
