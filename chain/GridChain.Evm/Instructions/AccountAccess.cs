using System.Runtime.CompilerServices;
using GridChain.Evm.Interpreter;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Instructions;

/// <summary>
/// 0x31, 0x3b, 0x3c, 0x3f, 0x47: looking at accounts, and what a cold one costs (EIP-2929).
/// </summary>
internal static class AccountAccess
{
    /// <summary>What a cold account costs.</summary>
    public const long ColdGas = 2_600;

    /// <summary>What a warm account costs.</summary>
    public const long WarmGas = 100;

    public static HaltReason Balance(ref MachineState s)
    {
        ref UInt256 word = ref s.Peek();
        if (!TryOpen(ref s, word, out AccountState account))
            return HaltReason.OutOfGas;
        word = account.Balance;
        return HaltReason.None;
    }

    /// <summary>EIP-1884.</summary>
    public static HaltReason SelfBalance(ref MachineState s) => s.Push(s.Frame.Account.Balance);

    public static HaltReason ExtCodeSize(ref MachineState s)
    {
        ref UInt256 word = ref s.Peek();
        if (!TryOpen(ref s, word, out AccountState account))
            return HaltReason.OutOfGas;
        word = (uint)s.World.CodeOf(account).Length;
        return HaltReason.None;
    }

    public static HaltReason ExtCodeCopy(ref MachineState s)
    {
        ref UInt256 address = ref s.Pop();
        ref UInt256 memoryOffset = ref s.Pop();
        ref UInt256 codeOffset = ref s.Pop();
        ref UInt256 length = ref s.Pop();
        if (!MemoryOperations.TryPayCopy(ref s, memoryOffset, length, out MemoryRange to)
            || !TryOpen(ref s, address, out AccountState account))
        {
            return HaltReason.OutOfGas;
        }

        MemoryOperations.CopyPadded(ref s, to, codeOffset, s.World.CodeOf(account).Bytes.Span);
        return HaltReason.None;
    }

    /// <summary>EIP-1052: 0 for an account that is not there or empty.</summary>
    public static HaltReason ExtCodeHash(ref MachineState s)
    {
        ref UInt256 word = ref s.Peek();
        if (!TryOpen(ref s, word, out AccountState account))
            return HaltReason.OutOfGas;
        if (!account.Exists || account.IsEmpty)
        {
            word = UInt256.Zero;
            return HaltReason.None;
        }

        Span<byte> hash = stackalloc byte[32];
        account.CodeHash.CopyTo(hash);
        word = UInt256.FromBigEndian(hash);
        return HaltReason.None;
    }

    /// <summary>
    /// Finds an account and pays what a cold one costs above the static gas; false when out of gas.
    /// </summary>
    public static bool TryOpen(ref MachineState s, in UInt256 word, out AccountState account)
    {
        account = s.World.Get(Address.FromWord(word));
        return !IsColdNow(ref s, account) || s.TryPay(ColdGas - WarmGas);
    }

    /// <summary>Warms an account; true when it was cold. Precompiles are always warm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsColdNow(ref MachineState s, AccountState account) =>
        s.Vm.Rules.HasWarmSets && s.World.Warm(account)
        && !s.Vm.Rules.Precompiles.IsWarm(account.PrecompileNumber);
}
