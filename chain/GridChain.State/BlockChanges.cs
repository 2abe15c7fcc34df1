using System.Buffers.Binary;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.State;

/// <summary>
/// What the accounts and slots that a block changed were before it, searched as it stands in the store.
/// </summary>
/// <remarks>
/// <code>
/// account count (4) ‖ slot count (4)
/// account count ×   address (20) ‖ end of its slots (4) ‖ end of its former RLP (4)      ascending
/// slot count ×      slot (32) ‖ former value (32)                                        ascending in each account
/// former RLP of the accounts, nothing where there was none
/// </code>
/// Immutable and thread-safe.
/// </remarks>
internal sealed class BlockChanges(byte[] bytes)
{
    private const int HeaderBytes = 8;
    private const int AccountBytes = Address.Length + 8;
    private const int SlotBytes = 64;

    private readonly int accountCount = Number(bytes, 0);
    private readonly int slotCount = Number(bytes, 4);

    /// <summary>Bytes of the whole.</summary>
    public int Length => bytes.Length;

    /// <summary>Count of changed accounts.</summary>
    public int AccountCount => accountCount;

    /// <summary>Count of changed slots.</summary>
    public int SlotCount => slotCount;

    private int SlotsAt => HeaderBytes + (accountCount * AccountBytes);

    private int FormersAt => SlotsAt + (slotCount * SlotBytes);

    /// <summary>Puts together what the accounts were; slots that are as before are left out.</summary>
    /// <param name="accounts">Changed accounts, ascending.</param>
    public static BlockChanges Of(IReadOnlyList<PendingAccount> accounts)
    {
        IReadOnlyList<KeyValuePair<UInt256, PendingSlot>>[] slots = [.. accounts.Select(a => a.ChangedSlots())];
        int slotTotal = slots.Sum(s => s.Count);
        int size = HeaderBytes + (accounts.Count * AccountBytes) + (slotTotal * SlotBytes)
            + accounts.Sum(a => a.Former?.Length ?? 0);
        var bytes = new byte[size];
        BinaryPrimitives.WriteInt32BigEndian(bytes, accounts.Count);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), slotTotal);
        Span<byte> slotRoom = bytes.AsSpan(HeaderBytes + (accounts.Count * AccountBytes));
        Span<byte> formerRoom = slotRoom[(slotTotal * SlotBytes)..];
        (int slotEnd, int formerEnd) = (0, 0);
        for (int i = 0; i < accounts.Count; i++)
        {
            foreach ((UInt256 slot, PendingSlot value) in slots[i])
            {
                slot.WriteBigEndian(slotRoom[(slotEnd * SlotBytes)..]);
                value.Former.WriteBigEndian(slotRoom[((slotEnd++ * SlotBytes) + 32)..]);
            }

            accounts[i].Former.CopyTo(formerRoom[formerEnd..]);
            formerEnd += accounts[i].Former?.Length ?? 0;
            Span<byte> entry = bytes.AsSpan(HeaderBytes + (i * AccountBytes));
            accounts[i].Address.CopyTo(entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[Address.Length..], slotEnd);
            BinaryPrimitives.WriteInt32BigEndian(entry[(Address.Length + 4)..], formerEnd);
        }

        return new BlockChanges(bytes);
    }

    /// <summary>The whole, as the store keeps it.</summary>
    public ReadOnlySpan<byte> Encoded => bytes;

    /// <summary>The account at an index, ascending.</summary>
    public Address AccountAt(int index) => new(Entry(index)[..Address.Length]);

    /// <summary>The slots that changed in the account at an index, ascending.</summary>
    public UInt256[] SlotsAtAccount(int index)
    {
        (int first, int end) = SlotRange(index);
        var slots = new UInt256[end - first];
        for (int i = 0; i < slots.Length; i++)
            slots[i] = UInt256.FromBigEndian(Slot(first + i)[..32]);
        return slots;
    }

    /// <summary>
    /// What an account was before the block, if the block changed it; an empty RLP when it was not there.
    /// </summary>
    public bool TryGetAccount(in Address address, out ReadOnlySpan<byte> former)
    {
        int index = Find(address);
        if (index < 0)
        {
            former = default;
            return false;
        }

        int start = index == 0 ? 0 : Number(Entry(index - 1), Address.Length + 4);
        former = bytes.AsSpan(FormersAt)[start..Number(Entry(index), Address.Length + 4)];
        return true;
    }

    /// <summary>What a slot was before the block, if the block changed it.</summary>
    public bool TryGetSlot(in Address address, in UInt256 slot, out UInt256 former)
    {
        former = default;
        int index = Find(address);
        if (index < 0)
            return false;
        Span<byte> key = stackalloc byte[32];
        slot.WriteBigEndian(key);
        (int low, int end) = SlotRange(index);
        int high = end - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = Slot(middle)[..32].SequenceCompareTo(key);
            if (order == 0)
            {
                former = UInt256.FromBigEndian(Slot(middle)[32..]);
                return true;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return false;
    }

    private int Find(in Address address)
    {
        Span<byte> key = stackalloc byte[Address.Length];
        address.CopyTo(key);
        (int low, int high) = (0, accountCount - 1);
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = Entry(middle)[..Address.Length].SequenceCompareTo(key);
            if (order == 0)
                return middle;
            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    private (int First, int End) SlotRange(int account) => (
        account == 0 ? 0 : Number(Entry(account - 1), Address.Length), Number(Entry(account), Address.Length));

    private ReadOnlySpan<byte> Entry(int account) => bytes.AsSpan(HeaderBytes + (account * AccountBytes), AccountBytes);

    private ReadOnlySpan<byte> Slot(int index) => bytes.AsSpan(SlotsAt + (index * SlotBytes), SlotBytes);

    private static int Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);
}
