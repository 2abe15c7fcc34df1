using System.Diagnostics;

namespace GridChain.State.Trie;

public sealed partial class PatriciaTrie
{
    private TrieNode Insert(TrieNode? node, byte[] path, int depth, byte[] value)
    {
        if (node is null)
            return new LeafNode(path[depth..], value);
        return Resolve(node, path.AsSpan(0, depth)) switch
        {
            LeafNode leaf => InsertAtLeaf(leaf, path, depth, value),
            ExtensionNode extension => InsertAtExtension(extension, path, depth, value),
            BranchNode branch => InsertAtBranch(branch, path, depth, value),
            _ => throw new UnreachableException(),
        };
    }

    private static TrieNode InsertAtLeaf(LeafNode leaf, byte[] path, int depth, byte[] value)
    {
        ReadOnlySpan<byte> rest = path.AsSpan(depth);
        int common = Nibbles.CommonLength(rest, leaf.Path);
        if (common == rest.Length && common == leaf.Path.Length)
            return leaf.Value.AsSpan().SequenceEqual(value) ? leaf : new LeafNode(leaf.Path, value);

        var branch = new BranchNode();
        PutBelow(branch, leaf.Path[common..], leaf.Value);
        PutBelow(branch, rest[common..].ToArray(), value);
        return common == 0 ? branch : new ExtensionNode(leaf.Path[..common], branch);
    }

    private TrieNode InsertAtExtension(ExtensionNode extension, byte[] path, int depth, byte[] value)
    {
        ReadOnlySpan<byte> rest = path.AsSpan(depth);
        int common = Nibbles.CommonLength(rest, extension.Path);
        if (common == extension.Path.Length)
        {
            extension.Child = Insert(extension.Child, path, depth + common, value);
            extension.Touch();
            return extension;
        }

        var branch = new BranchNode();
        byte[] below = extension.Path[(common + 1)..];
        branch.Children[extension.Path[common]] =
            below.Length == 0 ? extension.Child : new ExtensionNode(below, extension.Child);
        PutBelow(branch, rest[common..].ToArray(), value);
        return common == 0 ? branch : new ExtensionNode(extension.Path[..common], branch);
    }

    private BranchNode InsertAtBranch(BranchNode branch, byte[] path, int depth, byte[] value)
    {
        if (depth == path.Length)
            branch.Value = value;
        else
            branch.Children[path[depth]] = Insert(branch.Children[path[depth]], path, depth + 1, value);
        branch.Touch();
        return branch;
    }

    private static void PutBelow(BranchNode branch, byte[] path, byte[] value)
    {
        if (path.Length == 0)
            branch.Value = value;
        else
            branch.Children[path[0]] = new LeafNode(path[1..], value);
    }

    private TrieNode? Delete(TrieNode node, byte[] path, int depth)
    {
        ReadOnlySpan<byte> rest = path.AsSpan(depth);
        switch (Resolve(node, path.AsSpan(0, depth)))
        {
            case LeafNode leaf:
                return rest.SequenceEqual(leaf.Path) ? null : leaf;
            case ExtensionNode extension:
                return rest.StartsWith(extension.Path) ? DeleteBelow(extension, path, depth) : extension;
            case BranchNode branch:
                return DeleteBelow(branch, path, depth);
            default:
                throw new UnreachableException();
        }
    }

    private TrieNode? DeleteBelow(ExtensionNode extension, byte[] path, int depth)
    {
        int childDepth = depth + extension.Path.Length;
        TrieNode? child = Delete(extension.Child, path, childDepth);
        if (child is null)
            return null;
        if (child is BranchNode or HashNode)
        {
            extension.Child = child;
            extension.Touch();
            return extension;
        }

        return Joined(extension.Path, child);
    }

    private TrieNode? DeleteBelow(BranchNode branch, byte[] path, int depth)
    {
        if (depth == path.Length)
            branch.Value = null;
        else if (branch.Children[path[depth]] is { } child)
            branch.Children[path[depth]] = Delete(child, path, depth + 1);
        branch.Touch();
        return Collapse(branch, path.AsSpan(0, depth));
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

        if (only < 0)
            return branch.Value is null ? null : new LeafNode([], branch.Value);
        return Joined([(byte)only], Resolve(branch.Children[only]!, [.. path, (byte)only]));
    }

    /// <summary>A path and the node behind it as one node.</summary>
    private static TrieNode Joined(byte[] path, TrieNode child) => child switch
    {
        LeafNode leaf => new LeafNode([.. path, .. leaf.Path], leaf.Value),
        ExtensionNode extension => new ExtensionNode([.. path, .. extension.Path], extension.Child),
        _ => new ExtensionNode(path, child),
    };
}
