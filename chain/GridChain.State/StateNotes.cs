using System.Buffers.Binary;
using GridChain.Primitives;
using GridChain.State.KeyValue;

namespace GridChain.State;

/// <summary>Where the trie columns and the histories stand.</summary>
internal static class StateNotes
{
    private const int TrieLength = sizeof(ulong) + Hash256.Length;

    private static ReadOnlySpan<byte> TrieName => "trie"u8;

    private static ReadOnlySpan<byte> ArchiveName => "archive"u8;

    /// <summary>The block at which the trie columns stand, and its root.</summary>
    public static (ulong Block, Hash256 Root) ReadTrie(IKeyValueReader store)
    {
        if (store.Get(StateColumns.Notes, TrieName) is not { Length: TrieLength } note)
        {
            throw new KeyValueException(
                KeyValueFault.Corrupt,
                "The store is damaged: it does not say at which block its trie stands. Restore it from a backup or "
                + "another node.");
        }

        return (BinaryPrimitives.ReadUInt64BigEndian(note), new Hash256(note.AsSpan(sizeof(ulong))));
    }

    public static void WriteTrie(IKeyValueBatch batch, ulong block, in Hash256 root)
    {
        Span<byte> note = stackalloc byte[TrieLength];
        BinaryPrimitives.WriteUInt64BigEndian(note, block);
        root.CopyTo(note[sizeof(ulong)..]);
        batch.Put(StateColumns.Notes, TrieName, note);
    }

    /// <summary>The first block whose state the histories give; null without an archive.</summary>
    public static ulong? ReadArchive(IKeyValueReader store) =>
        store.Get(StateColumns.Notes, ArchiveName) is { Length: sizeof(ulong) } note
            ? BinaryPrimitives.ReadUInt64BigEndian(note)
            : null;

    public static void WriteArchive(IKeyValueBatch batch, ulong from) =>
        batch.Put(StateColumns.Notes, ArchiveName, StateKeys.OfBlock(from));
}
