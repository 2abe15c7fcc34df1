using System.Diagnostics;

namespace GridChain.State.Trie;

public sealed partial class PatriciaTrie
{
    private TrieNode Insert(TrieNode? node, byte[] path, int depth, LeafNode entry)
    {
        if (node is null)
            return entry.Shortened(generation, depth).Changed(generation);
        return Resolve(node, path.AsSpan(0, depth)) switch
        {
            LeafNode leaf => InsertAtLeaf(leaf, path, depth, entry),
            ExtensionNode extension => InsertAtExtension(extension, path, depth, entry),
            BranchNode branch => InsertAtBranch(branch, path, depth, entry),
            _ => throw new UnreachableException(),
        };
    }

    private TrieNode InsertAtLeaf(LeafNode leaf, byte[] path, int depth, LeafNode entry)
    {
        ReadOnlySpan<byte> rest = path.AsSpan(depth);
        int common = Nibbles.CommonLength(rest, leaf.Path);
        if (common == rest.Length && common == leaf.Path.Length)
        {
            former = leaf.Value;
            return leaf.Value.AsSpan().SequenceEqual(entry.Value)
                ? leaf
                : InPlaceOf(leaf, entry.Shortened(generation, depth));
        }

        var branch = new BranchNode(generation);
        branch.Change(generation);
        PutBelow(branch, leaf, common);
        PutBelow(branch, entry, depth + common);
        return InPlaceOf(
            leaf, common == 0 ? branch : new ExtensionNode(generation, rest[..common].ToArray(), branch));
    }

    private TrieNode InsertAtExtension(ExtensionNode extension, byte[] path, int depth, LeafNode entry)
    {
        int common = Nibbles.CommonLength(path.AsSpan(depth), extension.Path);
        if (common == extension.Path.Length)
            return WithChild(extension, Insert(extension.Child, path, depth + common, entry));

        var branch = new BranchNode(generation);
        branch.Change(generation);
        byte[] below = extension.Path[(common + 1)..];
        branch.Children[extension.Path[common]] = below.Length == 0
            ? extension.Child
            : new ExtensionNode(generation, below, extension.Child).Changed(generation);
        PutBelow(branch, entry, depth + common);
        return InPlaceOf(
            extension, common == 0 ? branch : new ExtensionNode(generation, extension.Path[..common], branch));
    }

    private BranchNode InsertAtBranch(BranchNode branch, byte[] path, int depth, LeafNode entry)
    {
        if (depth < path.Length)
            return WithChild(branch, path[depth], Insert(branch.Children[path[depth]], path, depth + 1, entry));
        former = branch.Value;
        BranchNode owned = Owned(branch);
        owned.Value = entry.Value;
        owned.Change(generation);
        return owned;
    }

    /// <summary>Puts an entry below a branch; the first nibbles of its path lead to the branch.</summary>
    private void PutBelow(BranchNode branch, LeafNode entry, int skip)
    {
        ReadOnlySpan<byte> path = entry.Path[skip..];
        if (path.IsEmpty)
            branch.Value = entry.Value;
        else
            branch.Children[path[0]] = entry.Shortened(generation, skip + 1).Changed(generation);
    }

    private TrieNode? Delete(TrieNode node, byte[] path, int depth)
    {
        ReadOnlySpan<byte> rest = path.AsSpan(depth);
        switch (Resolve(node, path.AsSpan(0, depth)))
        {
            case LeafNode leaf when rest.SequenceEqual(leaf.Path):
                former = leaf.Value;
                Vacate(leaf, path.AsSpan(0, depth));
                return null;
            case ExtensionNode extension when rest.StartsWith(extension.Path):
                return DeleteBelow(extension, path, depth);
            case BranchNode branch:
                return DeleteBelow(branch, path, depth);
            case var other:
                return other;
        }
    }

    private TrieNode? DeleteBelow(ExtensionNode extension, byte[] path, int depth)
    {
        int childDepth = depth + extension.Path.Length;
        TrieNode? child = Delete(extension.Child, path, childDepth);
        if (child is null)
        {
            Vacate(extension, path.AsSpan(0, depth));
            return null;
        }

        if (child is BranchNode or HashNode)
            return WithChild(extension, child);
        Vacate(child, path.AsSpan(0, childDepth));
        return InPlaceOf(extension, Joined(extension.Path, child));
    }

    private TrieNode? DeleteBelow(BranchNode branch, byte[] path, int depth)
    {
        if (depth < path.Length)
        {
            if (branch.Children[path[depth]] is not { } child)
                return branch;
            TrieNode? left = Delete(child, path, depth + 1);
            BranchNode changed = WithChild(branch, path[depth], left);
            return left is null ? Collapse(changed, path.AsSpan(0, depth)) : changed;
        }

        if (branch.Value is null)
            return branch;
        former = branch.Value;
        BranchNode owned = Owned(branch);
        owned.Value = null;
        owned.Change(generation);
        return Collapse(owned, path.AsSpan(0, depth));
    }

    /// <summary>
    /// A branch with one entry left becomes that entry: the trie of a set of keys has one shape.
    /// </summary>
    private TrieNode? Collapse(BranchNode branch, ReadOnlySpan<byte> path)
    {
        int only = -1;
        for (int i = 0; i < BranchNode.Width; i++)
        {
            if (branch.Children[i] is null)
                continue;
            if (only >= 0 || branch.Value is not null)
                return branch;
            only = i;
        }

        if (only >= 0)
        {
            byte[] childPath = [.. path, (byte)only];
            TrieNode child = Resolve(branch.Children[only]!, childPath);
            if (child is not BranchNode)
                Vacate(child, childPath);
            return InPlaceOf(branch, Joined([(byte)only], child));
        }

        if (branch.Value is not null)
            return InPlaceOf(branch, new LeafNode(generation, [], 0, branch.Value));
        Vacate(branch, path);
        return null;
    }

    /// <summary>A path and the node behind it as one node.</summary>
    private TrieNode Joined(byte[] path, TrieNode child) => child switch
    {
        LeafNode leaf => new LeafNode(generation, [.. path, .. leaf.Path], 0, leaf.Value) { Below = leaf.Below },
        ExtensionNode extension => new ExtensionNode(generation, [.. path, .. extension.Path], extension.Child),
        _ => new ExtensionNode(generation, path, child),
    };

    private ExtensionNode WithChild(ExtensionNode extension, TrieNode child)
    {
        if (ReferenceEquals(child, extension.Child) && child.HasReference)
            return extension;
        ExtensionNode owned = extension.Owner == generation ? extension : extension.CloneFor(generation);
        owned.Child = child;
        if (!child.HasReference)
            owned.Change(generation);
        return owned;
    }

    private BranchNode WithChild(BranchNode branch, int index, TrieNode? child)
    {
        if (ReferenceEquals(child, branch.Children[index]) && child is { HasReference: true })
            return branch;
        BranchNode owned = Owned(branch);
        owned.Children[index] = child;
        if (child is not { HasReference: true })
            owned.Change(generation);
        return owned;
    }

    private BranchNode Owned(BranchNode branch) => branch.Owner == generation ? branch : branch.CloneFor(generation);

    /// <summary>A new node at the path of an old one: what the store has there will be replaced.</summary>
    private TrieNode InPlaceOf(TrieNode old, TrieNode node)
    {
        node.IsStored = old.IsStored;
        return node.Changed(generation);
    }

    /// <summary>Notes that a path holds no node any more.</summary>
    private void Vacate(TrieNode node, ReadOnlySpan<byte> path)
    {
        if (node.IsStored || (vacatesUnseen && !node.IsEmbedded))
            vacated.Add(path.ToArray());
    }
}
