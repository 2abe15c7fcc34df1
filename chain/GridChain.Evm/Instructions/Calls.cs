using System.Runtime.CompilerServices;
using GridChain.Evm.Forks;
using GridChain.Evm.Interpreter;
using GridChain.Evm.World;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Instructions;

/// <summary>
/// 0xf1, 0xf2, 0xf4, 0xfa: message calls. They pay and prepare the callee's frame; the machine enters it.
/// </summary>
internal static class Calls
{
    private const long ValueGas = 9_000;
    private const long NewAccountGas = 25_000;
    private const long Stipend = 2_300;

    public static HaltReason Call(ref MachineState s) => Prepare(ref s, CallKind.Call);

    public static HaltReason CallCode(ref MachineState s) => Prepare(ref s, CallKind.CallCode);

    /// <summary>EIP-7.</summary>
    public static HaltReason DelegateCall(ref MachineState s) => Prepare(ref s, CallKind.DelegateCall);

    /// <summary>EIP-214.</summary>
    public static HaltReason StaticCall(ref MachineState s) => Prepare(ref s, CallKind.StaticCall);

    private static HaltReason Prepare(ref MachineState s, CallKind kind)
    {
        ref UInt256 gasWord = ref s.Pop();
        ref UInt256 target = ref s.Pop();
        bool hasValueOperand = kind <= CallKind.CallCode;
        UInt256 value = hasValueOperand ? s.Pop() : UInt256.Zero;
        if (s.Frame.IsStatic && kind == CallKind.Call && !value.IsZero)
            return HaltReason.StaticViolation;
        if (!TryReachOperands(ref s, out MemoryRange input, out MemoryRange output)
            || !AccountAccess.TryOpen(ref s, target, out AccountState callee)
            || !TryPayForValue(ref s, kind, value, callee)
            || !TryResolveCode(ref s, callee, out ContractCode code)
            || !TryTakeGas(ref s, gasWord, out long gas))
        {
            return HaltReason.OutOfGas;
        }

        if (!value.IsZero)
            gas += Stipend;
        s.Vm.ReturnData.Clear();
        if (s.Frame.Depth >= VirtualMachine.DepthMax || value > s.Frame.Account.Balance)
        {
            s.Gas += gas;
            return s.Push(UInt256.Zero);
        }

        CallFrame frame = s.Vm.NextFrame(s.Frame);
        frame.Gas = gas;
        frame.Code = code;
        frame.InputOffset = s.Memory.Base + input.Offset;
        frame.InputLength = input.Length;
        frame.OutputOffset = output.Offset;
        frame.OutputLength = output.Length;
        Address(frame, s.Frame, callee, kind, value);
        return HaltReason.Called;
    }

    /// <summary>Who runs, for whom, with which value: where the four calls differ.</summary>
    private static void Address(
        CallFrame frame, CallFrame caller, AccountState callee, CallKind kind, in UInt256 value)
    {
        bool runsElsewhere = kind is CallKind.CallCode or CallKind.DelegateCall;
        frame.Kind = kind;
        frame.CodeAccount = callee;
        frame.Account = runsElsewhere ? caller.Account : callee;
        frame.Caller = kind == CallKind.DelegateCall ? caller.Caller : caller.Account.Address;
        frame.Value = kind == CallKind.DelegateCall ? caller.Value : value;
        frame.IsStatic = caller.IsStatic || kind == CallKind.StaticCall;
    }

    private static bool TryReachOperands(ref MachineState s, out MemoryRange input, out MemoryRange output)
    {
        ref UInt256 inputOffset = ref s.Pop();
        ref UInt256 inputLength = ref s.Pop();
        ref UInt256 outputOffset = ref s.Pop();
        ref UInt256 outputLength = ref s.Pop();
        output = default;
        return s.TryReach(inputOffset, inputLength, out input)
            && s.TryReach(outputOffset, outputLength, out output);
    }

    private static bool TryPayForValue(
        ref MachineState s, CallKind kind, in UInt256 value, AccountState callee)
    {
        long cost = value.IsZero ? 0 : ValueGas;
        if (kind == CallKind.Call && PaysForNewAccount(s.Vm.Rules, value, callee))
            cost += NewAccountGas;
        return s.TryPay(cost);
    }

    private static bool PaysForNewAccount(ForkRules rules, in UInt256 value, AccountState callee) =>
        rules.ClearsEmptyAccounts
            ? !value.IsZero && (!callee.Exists || callee.IsEmpty)
            : !callee.Exists;

    /// <summary>
    /// The callee's code, or that of the account it delegates to, whose access is paid too (EIP-7702).
    /// </summary>
    private static bool TryResolveCode(ref MachineState s, AccountState callee, out ContractCode code)
    {
        code = s.World.CodeOf(callee);
        if (!code.IsDelegation || !s.Vm.Rules.HasDelegation)
            return true;
        AccountState target = s.World.Get(code.Delegate);
        bool isCold = AccountAccess.IsColdNow(ref s, target);
        code = s.World.CodeOf(target);
        return s.TryPay(isCold ? AccountAccess.ColdGas : AccountAccess.WarmGas);
    }

    /// <summary>
    /// Takes the callee's gas: at most all but one 64th (EIP-150), before that just what was asked for.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryTakeGas(ref MachineState s, in UInt256 asked, out long gas)
    {
        gas = (long)Math.Min(asked.SaturateToUInt64(), long.MaxValue);
        if (s.Vm.Rules.KeepsOne64th)
            gas = Math.Min(gas, s.Gas - (s.Gas / 64));
        return s.TryPay(gas);
    }
}
