using System.Collections.Immutable;
using GridChain.Evm.World;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Ledger.Processing;

/// <summary>Payments from the consensus layer (EIP-4895).</summary>
public static class Withdrawals
{
    private static readonly UInt256 WeiPerGwei = 1_000_000_000;

    /// <summary>Pays them, behind the last transaction; null where there are none by the rules.</summary>
    public static void Pay(ImmutableArray<Withdrawal>? withdrawals, WorldState world)
    {
        ArgumentNullException.ThrowIfNull(world);
        foreach (Withdrawal withdrawal in withdrawals ?? [])
            world.AddBalance(withdrawal.Address, withdrawal.AmountGwei * WeiPerGwei);
    }
}
