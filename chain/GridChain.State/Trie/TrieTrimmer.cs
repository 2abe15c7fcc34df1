namespace GridChain.State.Trie;

/// <summary>Lets go of stored nodes that have not changed for long: they are read again when they are needed.</summary>
/// <param name="changedMin">Nodes that changed at this generation or later stay; all before are in the
/// store.</param>
/// <param name="owner">Generation of the copies that trimmed parents become.</param>
internal sealed class TrieTrimmer(long changedMin, long owner)
{
    /// <summary>The trie without those nodes; what others hold of it does not move.</summary>
    public TrieNode? Trim(TrieNode? node)
    {
        if (node is null or HashNode || node.IsEmbedded)
            return node;
        if (node.ChangedAt < changedMin)
            return new HashNode(node.Hash);
        return node switch
        {
            LeafNode leaf => TrimLeaf(leaf),
            ExtensionNode extension => TrimExtension(extension),
            BranchNode branch => TrimBranch(branch),
            _ => node,
        };
    }

    private LeafNode TrimLeaf(LeafNode leaf)
    {
        TrieNode? below = Trim(leaf.Below);
        if (ReferenceEquals(below, leaf.Below))
            return leaf;
        return leaf.CloneFor(owner, below is HashNode ? null : below);
    }

    private ExtensionNode TrimExtension(ExtensionNode extension)
    {
        TrieNode child = Trim(extension.Child)!;
        if (ReferenceEquals(child, extension.Child))
            return extension;
        ExtensionNode copy = extension.CloneFor(owner);
        copy.Child = child;
        return copy;
    }

    private BranchNode TrimBranch(BranchNode branch)
    {
        BranchNode kept = branch;
        for (int i = 0; i < BranchNode.Width; i++)
        {
            TrieNode? child = Trim(branch.Children[i]);
            if (ReferenceEquals(child, branch.Children[i]))
                continue;
            if (ReferenceEquals(kept, branch))
                kept = branch.CloneFor(owner);
            kept.Children[i] = child;
        }

        return kept;
    }
}
