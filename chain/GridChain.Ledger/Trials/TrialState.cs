using System.Collections.Immutable;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.State;

namespace GridChain.Ledger.Trials;

/// <summary>A state that begins as that behind a block and may be changed at will; nothing is ever stored.</summary>
/// <remarks>
/// <code>
///   newest block:  tries are in the store                      -> PendingState
///   older block:   replay to the newest, take the changes back -> PendingState, if its root is the block's
/// </code>
/// </remarks>
public static class TrialState
{
    private const ulong ReplayGasMax = 500_000_000;

    /// <summary>Begins one.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="view">The state to begin with; stays open as long as the result is used.</param>
    /// <returns>Null when the block is so old that its tries cannot be had.</returns>
    public static PendingState? Begin(Blockchain chain, StateView view)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(view);
        CommittedBlock head = chain.GetBlock(view.HeadNumber)!;
        var state = new PendingState(view.Store, head.Number, head.Header.StateRoot);
        if (view.Block.Number == head.Number)
            return state;
        if (ChangesBehind(chain, view, head.Number) is not { } changes)
            return null;
        state.Apply(TakenBack(changes, view));
        return state.Root() == view.Block.Header.StateRoot ? state : null;
    }

    private static StateChanges? ChangesBehind(Blockchain chain, StateView view, ulong head)
    {
        var world = new WorldState(view, chain.Code);
        ulong gas = 0;
        for (ulong number = view.Block.Number + 1; number <= head; number++)
        {
            CommittedBlock block = chain.GetBlock(number)!;
            gas += block.Header.GasUsed;
            if (gas > ReplayGasMax)
                return null;
            new BlockReplay(chain, block, world).Finish();
        }

        return world.TakeChanges();
    }

    private static StateChanges TakenBack(StateChanges changes, StateView view)
    {
        var accounts = ImmutableArray.CreateBuilder<AccountChange>(changes.Accounts.Length);
        foreach (AccountChange change in changes.Accounts)
        {
            Address address = change.Address;
            bool wasThere = view.TryGetAccount(address, out Account account);
            accounts.Add(new AccountChange(
                address, !wasThere, account.Nonce, account.Balance, account.CodeHash, IsStorageCleared: false,
                [.. change.Storage.Select(slot => slot with { Value = view.GetStorage(address, slot.Slot) })]));
        }

        return new StateChanges(accounts.MoveToImmutable(), []);
    }
}
