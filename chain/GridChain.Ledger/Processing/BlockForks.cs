using GridChain.Evm.Forks;

namespace GridChain.Ledger.Processing;

/// <summary>Questions about a fork that only blocks ask, in terms of what the EVM's rules say.</summary>
public static class BlockForks
{
    /// <summary>
    /// Blocks carry withdrawals: since Shanghai, whose PUSH0 and warm beneficiary came with them (EIP-4895).
    /// </summary>
    public static bool HasWithdrawals(ForkRules fork) => fork.WarmsBeneficiary;

    /// <summary>
    /// Receipts carry a state root: before Byzantium brought REVERT and their status (EIP-658).
    /// </summary>
    public static bool HasReceiptRoots(ForkRules fork) => !fork.Instructions.HasFlag(InstructionSet.Revert);
}
