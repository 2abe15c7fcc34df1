using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.State.KeyValue;

namespace GridChain.State;

/// <summary>Writes the newest values of accounts and slots, and for an archive the ones that they replace.</summary>
internal static class FlatWriter
{
    /// <param name="batch">The block's batch.</param>
    /// <param name="accounts">Changed accounts.</param>
    /// <param name="archivedBlock">The block's number for the histories; null without an archive.</param>
    public static void Write(IKeyValueBatch batch, IReadOnlyList<PendingAccount> accounts, ulong? archivedBlock)
    {
        Span<byte> key = stackalloc byte[StateKeys.SlotLength + StateKeys.BlockLength];
        foreach (PendingAccount account in accounts)
        {
            account.Address.CopyTo(key);
            WriteAccount(batch, account, key[..Address.Length], archivedBlock);
            foreach ((UInt256 slot, PendingSlot value) in account.ChangedSlots())
            {
                slot.WriteBigEndian(key[Address.Length..]);
                WriteSlot(batch, key[..StateKeys.SlotLength], value, archivedBlock);
            }
        }
    }

    private static void WriteAccount(
        IKeyValueBatch batch, PendingAccount account, ReadOnlySpan<byte> key, ulong? archivedBlock)
    {
        if (archivedBlock is { } block)
            batch.Put(StateColumns.AccountHistory, StateKeys.At(key, block), account.Former ?? []);
        if (account.Current is { } current)
            batch.Put(StateColumns.Accounts, key, AccountCodec.Encode(current));
        else
            batch.Delete(StateColumns.Accounts, key);
    }

    private static void WriteSlot(
        IKeyValueBatch batch, ReadOnlySpan<byte> key, in PendingSlot slot, ulong? archivedBlock)
    {
        if (archivedBlock is { } block)
            batch.Put(StateColumns.SlotHistory, StateKeys.At(key, block), StateKeys.ValueOf(slot.Former));
        if (slot.Value.IsZero)
            batch.Delete(StateColumns.Slots, key);
        else
            batch.Put(StateColumns.Slots, key, StateKeys.ValueOf(slot.Value));
    }
}
