using GridChain.State.KeyValue;
using GridChain.State.Trie;

namespace GridChain.State;

/// <summary>
/// Brings the trie columns from the block at which they stand to a later one, in one batch.
/// </summary>
/// <param name="Target">The state to bring them to.</param>
/// <param name="Generation">Marks the nodes that the target's block changed.</param>
/// <param name="Since">Generation up to which the columns have everything.</param>
/// <param name="Vacated">Paths of both tries that hold no node any more, unless one is written now.</param>
internal sealed record TrieFlush(StateHead Target, long Generation, long Since, VacatedPaths Vacated)
{
    /// <summary>Adds all changes and the note of the new place to a batch; returns the count of nodes.</summary>
    public int WriteTo(IKeyValueReader store, IKeyValueBatch batch)
    {
        Vacated.WriteTo(store, batch);
        int count = 0;
        var accounts = new TrieSaver(
            new StateTrieWriter(batch, StateColumns.AccountTrie, []), Since, SaveStorage, removesUnseen: true);
        accounts.Save(Target.TrieRoot);
        StateNotes.WriteTrie(batch, Target.Block, TrieHasher.RootOf(Target.TrieRoot));
        return count + accounts.Count;

        void SaveStorage(byte[] path, TrieNode root)
        {
            var storage = new TrieSaver(
                new StateTrieWriter(batch, StateColumns.StorageTrie, Nibbles.ToKey(path)), Since, removesUnseen: true);
            storage.Save(root);
            count += storage.Count;
        }
    }
}
