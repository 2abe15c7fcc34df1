namespace GridChain.Primitives.Ledger;

/// <summary>A payment from the consensus layer to an account (EIP-4895); GridChain's own chain has none.</summary>
/// <param name="Index">Running number.</param>
/// <param name="ValidatorIndex">Whose.</param>
/// <param name="Address">The account paid.</param>
/// <param name="AmountGwei">Gwei.</param>
public sealed record Withdrawal(ulong Index, ulong ValidatorIndex, Address Address, ulong AmountGwei);
