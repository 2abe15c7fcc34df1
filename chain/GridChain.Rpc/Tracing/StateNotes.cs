using GridChain.Evm.Interpreter;
using GridChain.Evm.Tracing;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Rlp;

namespace GridChain.Rpc.Tracing;

/// <summary>Keeps each account and slot as it is when a run first looks at it.</summary>
/// <remarks>
/// An instruction that cannot be paid looks at nothing: what it would have looked at is forgotten again.
/// </remarks>
internal sealed class StateNotes(ITracedRun run, bool hasStorage)
{
    private const int CreationBytesMax = 1 << 20;

    private readonly HashSet<Address> created = [];
    private Address? newAccount;
    private (Address Address, UInt256 Slot)? newSlot;

    /// <summary>Accounts by address.</summary>
    public SortedDictionary<Address, AccountNote> Accounts { get; } = [];

    /// <summary>Accounts that are gone afterwards.</summary>
    public HashSet<Address> Destroyed { get; } = [];

    /// <summary>Keeps what every transaction looks at.</summary>
    public void Begin()
    {
        Transaction transaction = run.Transaction;
        Address to = transaction.To ?? CreatedBy(run.Sender, run.World.GetNonce(run.Sender));
        if (transaction.IsCreation)
            _ = created.Add(to);
        LookUpDelegate(to);
        LookUp(run.Sender);
        LookUp(to);
        LookUp(run.Block.Beneficiary);
        foreach (SetCodeAuthorization authorization in transaction.Authorizations)
        {
            if (authorization.TryRecoverAuthority(out Address authority))
                LookUp(authority);
        }
    }

    /// <summary>Keeps what an instruction is about to look at.</summary>
    public void Step(in StepView step)
    {
        run.Cancel.ThrowIfCancellationRequested();
        newAccount = null;
        newSlot = null;
        ReadOnlySpan<UInt256> stack = step.Stack;
        switch (step.Opcode)
        {
            case 0x54 or 0x55 when stack.Length >= 1:
                LookUp(step.Address, stack[^1]);
                break;
            case 0x31 or 0x3b or 0x3c or 0x3f when stack.Length >= 1:
                LookUp(Address.FromWord(stack[^1]));
                break;
            case 0xff when stack.Length >= 1:
                LookUp(Address.FromWord(stack[^1]));
                if (!run.Fork.SelfDestructOnlyNew || created.Contains(step.Address))
                    _ = Destroyed.Add(step.Address);
                break;
            case 0xf1 or 0xf2 or 0xf4 or 0xfa when stack.Length >= 5:
                LookUp(Address.FromWord(stack[^2]));
                LookUpDelegate(Address.FromWord(stack[^2]));
                break;
            case 0xf0:
                LookUpCreated(CreatedBy(step.Address, run.World.GetNonce(step.Address)));
                break;
            case 0xf5 when stack.Length >= 4 && stack[^3] <= CreationBytesMax:
                LookUpCreated(CreatedBy(step.Address, stack[^4], Slice(step.Memory, stack[^2], (int)stack[^3].U0)));
                break;
        }
    }

    /// <summary>The instruction has run, or could not be paid.</summary>
    public void Stepped(HaltReason reason)
    {
        if (reason is not (HaltReason.OutOfGas or HaltReason.StackUnderflow or HaltReason.StackOverflow))
            return;
        if (newAccount is { } account)
            _ = Accounts.Remove(account);
        if (newSlot is { } slot)
            _ = Accounts[slot.Address].Slots.Remove(slot.Slot);
    }

    private void LookUp(in Address address)
    {
        if (Accounts.ContainsKey(address))
            return;
        WorldState world = run.World;
        newAccount = address;
        Accounts.Add(address, new AccountNote
        {
            Balance = world.GetBalance(address),
            Nonce = world.GetNonce(address),
            CodeHash = world.GetCodeHash(address),
            Code = world.GetCode(address),
        });
    }

    private void LookUp(in Address address, in UInt256 slot)
    {
        LookUp(address);
        if (hasStorage && Accounts[address].Slots.TryAdd(slot, run.World.GetStorage(address, slot)))
            newSlot = (address, slot);
    }

    private void LookUpCreated(in Address address)
    {
        LookUp(address);
        _ = created.Add(address);
    }

    /// <summary>The account whose code runs in place of this one's (EIP-7702).</summary>
    private void LookUpDelegate(in Address address)
    {
        ReadOnlySpan<byte> code = run.World.GetCode(address).Span;
        if (run.Fork.HasDelegation && code.Length == 23 && code.StartsWith(ContractCode.DelegationPrefix))
            LookUp(new Address(code[3..]));
    }

    private static byte[] Slice(ReadOnlySpan<byte> memory, in UInt256 offset, int length)
    {
        var slice = new byte[length];
        if (offset < (ulong)memory.Length)
        {
            ReadOnlySpan<byte> there = memory[(int)offset.U0..];
            there[..Math.Min(there.Length, length)].CopyTo(slice);
        }

        return slice;
    }

    private static Address CreatedBy(in Address creator, ulong nonce)
    {
        var rlp = new RlpWriter(32);
        int list = rlp.BeginList();
        rlp.Write(creator);
        rlp.Write(nonce);
        rlp.EndList(list);
        return new Address(Keccak256.Hash(rlp.Written).ToArray().AsSpan(12));
    }

    private static Address CreatedBy(in Address creator, in UInt256 salt, byte[] code) => new(Keccak256.Hash(
        (byte[])[0xff, .. creator.ToArray(), .. salt.ToBigEndian(), .. Keccak256.Hash(code).ToArray()])
        .ToArray().AsSpan(12));
}
