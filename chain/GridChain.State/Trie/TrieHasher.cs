using System.Runtime.InteropServices;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.State.Trie;

/// <summary>Finds the references of changed nodes, eight hashes at a time. Used again and again by one thread.</summary>
/// <remarks>
/// <code>
/// Add(root) … ─▶ nodes without a reference, by depth ─▶ deepest level first: encode all, hash those of equal length
/// </code>
/// Nodes of one depth do not contain each other, whichever trie they are of, so all tries of a block go together.
/// </remarks>
internal sealed class TrieHasher
{
    // Enough for a few hundred branches; a level with more is hashed in parts.
    private const int ArenaBytes = 256 * 1024;

    [ThreadStatic]
    private static TrieHasher? ofThread;

    private readonly List<List<TrieNode>> levels = [];
    private readonly List<List<Waiting>> waiting = [];
    private byte[] arena = new byte[ArenaBytes];
    private int arenaUsed;
    private int depthMax = -1;

    private readonly record struct Waiting(TrieNode Node, int Offset, int Length);

    /// <summary>The root hash of one trie.</summary>
    public static Hash256 RootOf(TrieNode? root)
    {
        if (root is null)
            return PatriciaTrie.EmptyRoot;
        if (!root.HasReference || root.IsEmbedded)
        {
            ofThread ??= new TrieHasher();
            ofThread.Add(root);
            ofThread.Run();
        }

        return root.Hash;
    }

    /// <summary>Takes the changed nodes of a trie.</summary>
    public void Add(TrieNode? root)
    {
        if (root is not null)
            Collect(root, 0);
    }

    /// <summary>Sets the references of all that was added.</summary>
    public void Run()
    {
        for (int depth = depthMax; depth >= 0; depth--)
        {
            foreach (TrieNode node in CollectionsMarshal.AsSpan(levels[depth]))
                Encode(node, isRoot: depth == 0);
            HashWaiting();
            levels[depth].Clear();
        }

        depthMax = -1;
    }

    private void Collect(TrieNode node, int depth)
    {
        if (node.HasReference && (depth > 0 || !node.IsEmbedded))
            return;
        while (levels.Count <= depth)
            levels.Add([]);
        levels[depth].Add(node);
        depthMax = Math.Max(depthMax, depth);
        if (node is ExtensionNode extension)
        {
            Collect(extension.Child, depth + 1);
        }
        else if (node is BranchNode branch)
        {
            foreach (TrieNode? child in branch.Children)
            {
                if (child is not null)
                    Collect(child, depth + 1);
            }
        }
    }

    private void Encode(TrieNode node, bool isRoot)
    {
        int lengthMax = TrieNodeCodec.LengthMax(node);
        int room = Keccak256x8.BlockCount(lengthMax) * Keccak256x8.RateBytes;
        if (arenaUsed + room > arena.Length)
        {
            HashWaiting();
            if (room > arena.Length)
                arena = new byte[room];
        }

        Span<byte> place = arena.AsSpan(arenaUsed, room);
        int length = TrieNodeCodec.Encode(node, place);
        if (length <= TrieNode.EmbeddedBytesMax && !isRoot)
        {
            node.SetEmbedded(place[..length].ToArray());
            return;
        }

        int blocks = Keccak256x8.BlockCount(length);
        while (waiting.Count <= blocks)
            waiting.Add([]);
        waiting[blocks].Add(new Waiting(node, arenaUsed, length));
        arenaUsed += blocks * Keccak256x8.RateBytes;
    }

    private void HashWaiting()
    {
        for (int blocks = 1; blocks < waiting.Count; blocks++)
        {
            HashAll(CollectionsMarshal.AsSpan(waiting[blocks]), blocks);
            waiting[blocks].Clear();
        }

        arenaUsed = 0;
    }

    private void HashAll(ReadOnlySpan<Waiting> nodes, int blocks)
    {
        // Three lanes of eight in use are still faster than three calls.
        const int LanesWorth = 3;
        while (Keccak256x8.IsFast && nodes.Length >= LanesWorth)
        {
            int count = Math.Min(nodes.Length, Keccak256x8.Lanes);
            HashEight(nodes[..count], blocks);
            nodes = nodes[count..];
        }

        foreach (Waiting one in nodes)
            one.Node.SetHash(Keccak256.Hash(arena.AsSpan(one.Offset, one.Length)));
    }

    private void HashEight(ReadOnlySpan<Waiting> nodes, int blocks)
    {
        Span<int> offsets = stackalloc int[Keccak256x8.Lanes];
        Span<Hash256> digests = stackalloc Hash256[Keccak256x8.Lanes];
        for (int lane = 0; lane < offsets.Length; lane++)
            offsets[lane] = nodes[Math.Min(lane, nodes.Length - 1)].Offset;
        foreach (Waiting one in nodes)
            Keccak256x8.Pad(arena.AsSpan(one.Offset, blocks * Keccak256x8.RateBytes), one.Length);
        Keccak256x8.Hash(arena, offsets, blocks, digests);
        for (int i = 0; i < nodes.Length; i++)
            nodes[i].Node.SetHash(digests[i]);
    }
}
