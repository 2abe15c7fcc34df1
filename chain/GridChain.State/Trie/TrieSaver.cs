namespace GridChain.State.Trie;

/// <summary>Hands over the nodes of a trie that changed after a generation, each at its path.</summary>
/// <param name="writer">Takes them.</param>
/// <param name="since">Generation up to which the store has everything.</param>
/// <param name="below">Is told of each changed leaf with a trie below, with the leaf's whole key; null for
/// nobody.</param>
/// <param name="removesUnseen">True removes the path of every embedded node, whether or not it is known to be
/// stored.</param>
internal sealed class TrieSaver(
    ITrieNodeWriter writer, long since, Action<byte[], TrieNode>? below = null, bool removesUnseen = false)
{
    private byte[] path = new byte[80];
    private byte[] encoding = new byte[1024];

    /// <summary>Count of nodes that were handed over.</summary>
    public int Count { get; private set; }

    public void Save(TrieNode? root)
    {
        if (root is not null)
            Save(root, 0);
    }

    private void Save(TrieNode node, int depth)
    {
        if (node is HashNode || node.ChangedAt <= since)
            return;
        if (depth == 0 || !node.IsEmbedded)
            Store(node, depth);
        else if (node.IsStored || removesUnseen)
            Remove(node, depth);
        switch (node)
        {
            case LeafNode { Below: { } root } leaf when below is not null:
                below([.. path.AsSpan(0, depth), .. leaf.Path], root);
                break;
            case ExtensionNode extension:
                Push(extension.Path, depth);
                Save(extension.Child, depth + extension.Path.Length);
                break;
            case BranchNode branch:
                SaveChildren(branch, depth);
                break;
            default:
                break;
        }
    }

    private void SaveChildren(BranchNode branch, int depth)
    {
        for (int i = 0; i < BranchNode.Width; i++)
        {
            if (branch.Children[i] is not { } child)
                continue;
            Push([(byte)i], depth);
            Save(child, depth + 1);
        }
    }

    private void Store(TrieNode node, int depth)
    {
        int lengthMax = TrieNodeCodec.LengthMax(node);
        if (encoding.Length < lengthMax)
            encoding = new byte[lengthMax];
        int length = TrieNodeCodec.Encode(node, encoding);
        writer.Store(path.AsSpan(0, depth), encoding.AsSpan(0, length));
        node.IsStored = true;
        Count++;
    }

    private void Remove(TrieNode node, int depth)
    {
        writer.Remove(path.AsSpan(0, depth));
        node.IsStored = false;
    }

    private void Push(ReadOnlySpan<byte> nibbles, int depth)
    {
        if (path.Length < depth + nibbles.Length)
            Array.Resize(ref path, (depth + nibbles.Length) * 2);
        nibbles.CopyTo(path.AsSpan(depth));
    }
}
