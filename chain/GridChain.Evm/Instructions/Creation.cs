using GridChain.Evm.Forks;
using GridChain.Evm.Interpreter;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Instructions;

/// <summary>0xf0, 0xf5: CREATE and CREATE2.</summary>
internal static class Creation
{
    private const long KeccakWordGas = 6;

    public static HaltReason Create(ref MachineState s) => Prepare(ref s, CallKind.Create);

    /// <summary>EIP-1014.</summary>
    public static HaltReason Create2(ref MachineState s) => Prepare(ref s, CallKind.Create2);

    /// <summary>keccak(rlp([creator, nonce])), last 20 bytes (Yellow Paper §7).</summary>
    public static Address AddressOf(in Address creator, ulong nonce)
    {
        // 1 list header + 21 address + at most 9 nonce: the header is always one byte.
        Span<byte> rlp = stackalloc byte[32];
        int length = 22;
        rlp[1] = 0x94;
        creator.CopyTo(rlp[2..]);
        if (nonce < 0x80)
        {
            rlp[length++] = nonce == 0 ? (byte)0x80 : (byte)nonce;
        }
        else
        {
            int bytes = (64 - System.Numerics.BitOperations.LeadingZeroCount(nonce) + 7) / 8;
            rlp[length++] = (byte)(0x80 + bytes);
            for (int i = bytes - 1; i >= 0; i--)
                rlp[length++] = (byte)(nonce >> (8 * i));
        }

        rlp[0] = (byte)(0xc0 + length - 1);
        return Last20(rlp[..length]);
    }

    /// <summary>keccak(0xff ‖ creator ‖ salt ‖ keccak(code)), last 20 bytes (EIP-1014).</summary>
    public static Address AddressOf(in Address creator, in UInt256 salt, ReadOnlySpan<byte> initCode)
    {
        Span<byte> preimage = stackalloc byte[85];
        preimage[0] = 0xff;
        creator.CopyTo(preimage[1..]);
        salt.WriteBigEndian(preimage[21..]);
        Keccak256.Hash(initCode, preimage[53..]);
        return Last20(preimage);
    }

    private static HaltReason Prepare(ref MachineState s, CallKind kind)
    {
        if (s.Frame.IsStatic)
            return HaltReason.StaticViolation;
        UInt256 value = s.Pop();
        ref UInt256 offset = ref s.Pop();
        ref UInt256 length = ref s.Pop();
        UInt256 salt = kind == CallKind.Create2 ? s.Pop() : UInt256.Zero;
        ForkRules rules = s.Vm.Rules;
        if (length > (uint)rules.InitCodeBytesMax)
            return HaltReason.InitCodeTooLarge;
        long wordGas = rules.InitCodeWordGas + (kind == CallKind.Create2 ? KeccakWordGas : 0);
        if (!s.TryReach(offset, length, out MemoryRange range) || !s.TryPay(wordGas * range.Words))
            return HaltReason.OutOfGas;

        s.Vm.ReturnData.Clear();
        AccountState creator = s.Frame.Account;
        if (s.Frame.Depth >= VirtualMachine.DepthMax || value > creator.Balance || creator.Nonce == ulong.MaxValue)
            return s.Push(UInt256.Zero);

        long gas = rules.KeepsOne64th ? s.Gas - (s.Gas / 64) : s.Gas;
        s.Gas -= gas;
        ReadOnlySpan<byte> initCode = s.Memory.Slice(range.Offset, range.Length);
        Address address = kind == CallKind.Create
            ? AddressOf(creator.Address, creator.Nonce)
            : AddressOf(creator.Address, salt, initCode);
        s.World.SetNonce(creator, creator.Nonce + 1);
        Fill(s.Vm.NextFrame(s.Frame), s.Frame, s.World.Get(address), kind, value, gas, initCode);
        return HaltReason.Called;
    }

    private static void Fill(
        CallFrame frame, CallFrame creator, AccountState created, CallKind kind, in UInt256 value, long gas,
        ReadOnlySpan<byte> code)
    {
        frame.Kind = kind;
        frame.Account = created;
        frame.CodeAccount = created;
        frame.Caller = creator.Account.Address;
        frame.Value = value;
        frame.IsStatic = false;
        frame.Gas = gas;
        frame.Code = new ContractCode(code, default);
        frame.OwnInput = default;
        frame.InputOffset = -1;
        frame.InputLength = 0;
        frame.OutputLength = 0;
    }

    private static Address Last20(ReadOnlySpan<byte> preimage)
    {
        Span<byte> hash = stackalloc byte[32];
        Keccak256.Hash(preimage, hash);
        return new Address(hash[12..]);
    }
}
