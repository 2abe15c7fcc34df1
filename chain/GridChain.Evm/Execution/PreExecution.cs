using GridChain.Evm.Interpreter;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Execution;

/// <summary>Phase 2: buys gas, counts the nonce, warms accounts and slots, sets delegations.</summary>
internal static class PreExecution
{
    private const long AuthorizationExistsRefund = 12_500;

    /// <summary>Prepares the state; nothing in here is taken back when execution fails.</summary>
    public static void Prepare(ref TransactionRun run)
    {
        WorldState world = run.World;
        world.BeginTransaction();
        AccountState sender = world.Get(run.Sender);
        if (run.ChargesGas)
            BuyGas(run, sender);

        // A simulated call may come from an account at its last nonce; a transaction may not (EIP-2681).
        world.SetNonce(sender, unchecked(sender.Nonce + 1));
        if (run.Rules.HasWarmSets)
            WarmUp(run, sender);
        if (run.Rules.HasDelegation)
            run.AuthorizationRefund = SetDelegations(run);
    }

    private static void BuyGas(in TransactionRun run, AccountState sender)
    {
        UInt256 cost = (run.GasPrice * run.Transaction.GasLimit) + (run.Block.BlobBaseFee * run.BlobGas);
        run.World.SubtractBalance(sender, cost);
    }

    private static void WarmUp(in TransactionRun run, AccountState sender)
    {
        WorldState world = run.World;
        _ = world.Warm(sender);
        if (run.Transaction.To is { } to)
            _ = world.Warm(world.Get(to));
        if (run.Rules.WarmsBeneficiary)
            _ = world.Warm(world.Get(run.Block.Beneficiary));
        foreach (AccessListEntry entry in run.Transaction.AccessList)
        {
            AccountState account = world.Get(entry.Address);
            _ = world.Warm(account);
            foreach (UInt256 key in entry.StorageKeys)
                _ = world.Warm(account, key, ref world.SlotOf(account, key));
        }
    }

    /// <summary>EIP-7702, step by step; an authorisation that fails a check is passed over.</summary>
    private static long SetDelegations(in TransactionRun run)
    {
        long refund = 0;
        foreach (SetCodeAuthorization authorization in run.Transaction.Authorizations)
        {
            if (authorization.Nonce == ulong.MaxValue
                || (!authorization.ChainId.IsZero && authorization.ChainId != run.Block.ChainId)
                || !authorization.TryRecoverAuthority(out Address authority))
            {
                continue;
            }

            AccountState account = run.World.Get(authority);
            _ = run.World.Warm(account);
            if ((account.HasCode && !run.World.CodeOf(account).IsDelegation) || account.Nonce != authorization.Nonce)
                continue;
            if (account.Exists)
                refund += AuthorizationExistsRefund;
            run.World.SetCode(account, CodeFor(authorization.Address));
            run.World.SetNonce(account, account.Nonce + 1);
        }

        return refund;
    }

    private static ContractCode CodeFor(in Address target) =>
        target.IsZero ? ContractCode.Empty : ContractCode.DelegateTo(target);
}
