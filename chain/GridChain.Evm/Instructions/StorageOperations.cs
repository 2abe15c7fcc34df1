using GridChain.Evm.Forks;
using GridChain.Evm.Interpreter;
using GridChain.Evm.World;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Instructions;

/// <summary>0x54, 0x55, 0x5c, 0x5d: storage and transient storage.</summary>
internal static class StorageOperations
{
    private const long ColdSlotExtraForRead = 2_000;
    private const long ColdSlotExtraForWrite = 2_100;
    private const long CallStipend = 2_300;

    public static HaltReason SLoad(ref MachineState s)
    {
        ref UInt256 word = ref s.Peek();
        AccountState account = s.Frame.Account;
        ref StorageSlot slot = ref s.World.SlotOf(account, word);
        if (s.Vm.Rules.HasWarmSets && s.World.Warm(account, word, ref slot) && !s.TryPay(ColdSlotExtraForRead))
            return HaltReason.OutOfGas;
        word = slot.Value;
        return HaltReason.None;
    }

    public static HaltReason SStore(ref MachineState s)
    {
        ref UInt256 key = ref s.Pop();
        ref UInt256 value = ref s.Pop();
        if (s.Frame.IsStatic)
            return HaltReason.StaticViolation;
        StorageGas gas = s.Vm.Rules.Storage;
        if (gas.NeedsStipend && s.Gas <= CallStipend)
            return HaltReason.OutOfGas;

        AccountState account = s.Frame.Account;
        ref StorageSlot slot = ref s.World.SlotOf(account, key);
        if (s.Vm.Rules.HasWarmSets && s.World.Warm(account, key, ref slot) && !s.TryPay(ColdSlotExtraForWrite))
            return HaltReason.OutOfGas;
        if (!s.TryPay(gas.IsNet ? NetCost(gas, slot, value) : FlatCost(gas, slot, value)))
            return HaltReason.OutOfGas;
        s.Vm.Refund += gas.IsNet ? NetRefund(gas, slot, value) : FlatRefund(gas, slot, value);
        if (slot.Value != value)
            s.World.SetStorage(account, key, ref slot, value);
        return HaltReason.None;
    }

    /// <summary>EIP-1153.</summary>
    public static HaltReason TLoad(ref MachineState s)
    {
        ref UInt256 word = ref s.Peek();
        word = s.World.GetTransient(s.Frame.Account, word);
        return HaltReason.None;
    }

    /// <summary>EIP-1153.</summary>
    public static HaltReason TStore(ref MachineState s)
    {
        ref UInt256 key = ref s.Pop();
        ref UInt256 value = ref s.Pop();
        if (s.Frame.IsStatic)
            return HaltReason.StaticViolation;
        s.World.SetTransient(s.Frame.Account, key, value);
        return HaltReason.None;
    }

    private static long FlatCost(StorageGas gas, in StorageSlot slot, in UInt256 value) =>
        slot.Value.IsZero && !value.IsZero ? StorageGas.Set : gas.Reset;

    private static long FlatRefund(StorageGas gas, in StorageSlot slot, in UInt256 value) =>
        !slot.Value.IsZero && value.IsZero ? gas.ClearRefund : 0;

    private static long NetCost(StorageGas gas, in StorageSlot slot, in UInt256 value)
    {
        if (slot.Value == value || slot.Original != slot.Value)
            return gas.NoChange;
        return slot.Original.IsZero ? StorageGas.Set : gas.Reset;
    }

    // EIP-2200, list of cases: clearing gives a refund, un-clearing takes it, restoring gives back all but
    // the
    // price of a write that changes nothing.
    private static long NetRefund(StorageGas gas, in StorageSlot slot, in UInt256 value)
    {
        if (slot.Value == value)
            return 0;
        if (slot.Original == slot.Value)
            return !slot.Original.IsZero && value.IsZero ? gas.ClearRefund : 0;
        long refund = 0;
        if (!slot.Original.IsZero)
        {
            if (slot.Value.IsZero)
                refund -= gas.ClearRefund;
            if (value.IsZero)
                refund += gas.ClearRefund;
        }

        if (slot.Original == value)
            refund += (slot.Original.IsZero ? StorageGas.Set : gas.Reset) - gas.NoChange;
        return refund;
    }
}
