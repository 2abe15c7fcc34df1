using GridChain.Evm.Forks;
using GridChain.Evm.Interpreter;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Instructions;

/// <summary>0xff: SELFDESTRUCT.</summary>
internal static class SelfDestruction
{
    private const long NewAccountGas = 25_000;

    public static HaltReason SelfDestruct(ref MachineState s)
    {
        ref UInt256 word = ref s.Pop();
        if (s.Frame.IsStatic)
            return HaltReason.StaticViolation;
        ForkRules rules = s.Vm.Rules;
        AccountState account = s.Frame.Account;
        AccountState heir = s.World.Get(Address.FromWord(word));
        if (AccountAccess.IsColdNow(ref s, heir) && !s.TryPay(AccountAccess.ColdGas))
            return HaltReason.OutOfGas;
        if (PaysForHeir(rules, account, heir) && !s.TryPay(NewAccountGas))
            return HaltReason.OutOfGas;

        Bequeath(s.World, rules, account, heir);
        if (!rules.SelfDestructOnlyNew || s.World.IsCreatedNow(account))
        {
            if (s.World.MarkDestroyed(account))
                s.Vm.Refund += rules.SelfDestructRefund;
        }

        s.Vm.ReturnData.Clear();
        return HaltReason.SelfDestructed;
    }

    private static bool PaysForHeir(ForkRules rules, AccountState account, AccountState heir)
    {
        if (!rules.SelfDestructPaysNewAccount)
            return false;
        return rules.ClearsEmptyAccounts
            ? !account.Balance.IsZero && (!heir.Exists || heir.IsEmpty)
            : !heir.Exists;
    }

    // An account that is its own heir burns what it has when it goes, and keeps it when it stays (EIP-6780).
    private static void Bequeath(WorldState world, ForkRules rules, AccountState account, AccountState heir)
    {
        UInt256 balance = account.Balance;
        bool isGoing = !rules.SelfDestructOnlyNew || world.IsCreatedNow(account);
        if (!ReferenceEquals(account, heir))
        {
            world.AddBalance(heir, balance);
            world.SubtractBalance(account, balance);
        }
        else if (isGoing)
        {
            world.SubtractBalance(account, balance);
        }

        world.Touch(account);
    }
}
