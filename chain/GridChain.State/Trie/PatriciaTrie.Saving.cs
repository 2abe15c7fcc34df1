namespace GridChain.State.Trie;

public sealed partial class PatriciaTrie
{
    /// <summary>
    /// Hands over the nodes that changed since the last call, and the paths that hold none any more.
    /// </summary>
    public void Save(ITrieNodeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _ = RootHash();
        foreach (byte[] path in vacated)
            writer.Remove(path);
        vacated.Clear();
        new TrieSaver(writer, savedAt).Save(root);
        savedAt = generation;
        generation = TrieGeneration.Next();
    }
}
