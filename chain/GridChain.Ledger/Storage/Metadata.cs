using GridChain.Primitives;
using GridChain.State.KeyValue;

namespace GridChain.Ledger.Storage;

/// <summary>What a store is: its format, its chain, its head, whether it was closed in order.</summary>
internal static class Metadata
{
    /// <summary>Version of the columns' content; a node refuses a store of another one.</summary>
    public const byte Format = 2;

    private static ReadOnlySpan<byte> FormatName => "format"u8;

    private static ReadOnlySpan<byte> GenesisName => "genesis"u8;

    private static ReadOnlySpan<byte> HeadName => "head"u8;

    private static ReadOnlySpan<byte> OpenName => "open"u8;

    public static byte? ReadFormat(IKeyValueReader store) =>
        store.Get(LedgerColumns.Metadata, FormatName) is [var format] ? format : null;

    public static Hash256 ReadGenesis(IKeyValueReader store) =>
        store.Get(LedgerColumns.Metadata, GenesisName) is { Length: Hash256.Length } hash
            ? new Hash256(hash)
            : throw BlockStore.Damaged("it does not name its genesis block");

    public static ulong ReadHead(IKeyValueReader store) =>
        store.Get(LedgerColumns.Metadata, HeadName) is { Length: sizeof(ulong) } head
            ? BlockStore.NumberOf(head)
            : throw BlockStore.Damaged("it does not name its head");

    /// <summary>True when the last node that had the store did not close it.</summary>
    public static bool ReadIsOpen(IKeyValueReader store) => store.Get(LedgerColumns.Metadata, OpenName) is [1];

    public static void WriteGenesis(IKeyValueBatch batch, in Hash256 genesis)
    {
        batch.Put(LedgerColumns.Metadata, FormatName, [Format]);
        batch.Put(LedgerColumns.Metadata, GenesisName, genesis.ToArray());
    }

    public static void WriteHead(IKeyValueBatch batch, ulong number) =>
        batch.Put(LedgerColumns.Metadata, HeadName, BlockStore.KeyOf(number));

    public static void WriteIsOpen(IKeyValueStore store, bool isOpen)
    {
        using IKeyValueBatch batch = store.NewBatch();
        batch.Put(LedgerColumns.Metadata, OpenName, [isOpen ? (byte)1 : (byte)0]);
        store.Commit(batch);
    }
}
