using GridChain.State.KeyValue;

namespace GridChain.State.Trie;

public sealed partial class PatriciaTrie
{
    /// <summary>
    /// Hands over the nodes that changed since the last call, and the paths that hold none any more.
    /// </summary>
    public void Save(ITrieNodeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var stale = new HashSet<byte[]>(loadedPaths, ByteOrder.Instance);
        loadedPaths.Clear();
        if (root is not null)
            Save(root, [], writer, stale);
        foreach (byte[] path in stale)
            writer.Remove(path);
    }

    private void Save(TrieNode node, byte[] path, ITrieNodeWriter writer, HashSet<byte[]> stale)
    {
        if (node is HashNode)
            return;
        if (path.Length == 0 || !node.IsEmbedded)
        {
            stale.Remove(path);
            loadedPaths.Add(path);
            if (!node.IsSaved)
                writer.Store(path, node.Encoded);
            node.MarkSaved();
        }

        SaveChildren(node, path, writer, stale);
    }

    private void SaveChildren(TrieNode node, byte[] path, ITrieNodeWriter writer, HashSet<byte[]> stale)
    {
        switch (node)
        {
            case ExtensionNode extension:
                Save(extension.Child, [.. path, .. extension.Path], writer, stale);
                break;
            case BranchNode branch:
                for (int i = 0; i < BranchNode.Width; i++)
                {
                    if (branch.Children[i] is { } child)
                        Save(child, [.. path, (byte)i], writer, stale);
                }

                break;
            default:
                break;
        }
    }
}
