using System.Buffers.Binary;
using System.Collections.Immutable;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.State.KeyValue;

namespace GridChain.Ledger.Storage;

/// <summary>Blocks, receipts and where transactions are: columns to values and back.</summary>
internal sealed class BlockStore(IKeyValueReader store)
{
    private const int PlaceLength = sizeof(ulong) + sizeof(int);

    public CommittedBlock? ReadBlock(ulong number)
    {
        byte[] key = KeyOf(number);
        if (store.Get(LedgerColumns.Blocks, key) is not { } encoded)
            return null;
        byte[] hash = store.Get(LedgerColumns.BlockHashes, key)
            ?? throw Damaged($"block {number} has no entry in '{LedgerColumns.BlockHashes}'");
        return new CommittedBlock(new Hash256(hash), Block.Decode(encoded), encoded.Length);
    }

    public Hash256? ReadHash(ulong number) =>
        store.Get(LedgerColumns.BlockHashes, KeyOf(number)) is { } hash ? new Hash256(hash) : null;

    public ulong? ReadNumber(in Hash256 hash) =>
        store.Get(LedgerColumns.BlockNumbers, hash.ToArray()) is { } number ? NumberOf(number) : null;

    public BlockRecord ReadRecord(ulong number) => store.Get(LedgerColumns.Receipts, KeyOf(number)) is { } encoded
        ? BlockRecord.Decode(encoded)
        : throw Damaged($"block {number} has no entry in '{LedgerColumns.Receipts}'");

    public (ulong Number, int Index)? ReadPlace(in Hash256 transaction)
    {
        if (store.Get(LedgerColumns.Transactions, transaction.ToArray()) is not { } place)
            return null;
        return (NumberOf(place), BinaryPrimitives.ReadInt32BigEndian(place.AsSpan(sizeof(ulong))));
    }

    public static void Write(
        IKeyValueBatch batch,
        in Hash256 hash,
        Block block,
        ReadOnlySpan<byte> encoded,
        ImmutableArray<Receipt> receipts,
        ImmutableArray<byte[]> encodedReceipts)
    {
        byte[] number = KeyOf(block.Header.Number);
        batch.Put(LedgerColumns.Blocks, number, encoded);
        batch.Put(LedgerColumns.BlockHashes, number, hash.ToArray());
        batch.Put(LedgerColumns.BlockNumbers, hash.ToArray(), number);
        batch.Put(LedgerColumns.Receipts, number, BlockRecord.Encode(SendersOf(block), encodedReceipts));
        Span<byte> place = stackalloc byte[PlaceLength];
        number.CopyTo(place);
        for (int i = 0; i < block.Transactions.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(place[sizeof(ulong)..], i);
            batch.Put(LedgerColumns.Transactions, block.Transactions[i].Hash.ToArray(), place);
        }

        LogIndex.Write(batch, block.Header.Number, receipts);
    }

    public static byte[] KeyOf(ulong number)
    {
        var key = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(key, number);
        return key;
    }

    public static ulong NumberOf(ReadOnlySpan<byte> key) => BinaryPrimitives.ReadUInt64BigEndian(key);

    public static KeyValueException Damaged(string what) => new(
        KeyValueFault.Corrupt,
        $"The ledger's store is damaged: {what}. Restore it from a backup or another node.");

    private static ImmutableArray<Address> SendersOf(Block block)
    {
        var senders = ImmutableArray.CreateBuilder<Address>(block.Transactions.Length);
        foreach (Transaction transaction in block.Transactions)
        {
            if (!transaction.TryGetSender(out Address sender, requireLowS: false))
                throw new InvalidOperationException($"{transaction.Hash} was executed without a sender.");
            senders.Add(sender);
        }

        return senders.DrainToImmutable();
    }
}
