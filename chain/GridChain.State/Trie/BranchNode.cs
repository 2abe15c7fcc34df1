namespace GridChain.State.Trie;

/// <summary>A fork: a child for each next nibble, and the value of the key that ends here.</summary>
internal sealed class BranchNode(long owner) : TrieNode(owner)
{
    /// <summary>Count of children, 16.</summary>
    public const int Width = 16;

    /// <summary>Children by next nibble, null where there is none.</summary>
    public TrieNode?[] Children { get; } = new TrieNode?[Width];

    /// <summary>Value of the key that ends here, or null.</summary>
    public byte[]? Value { get; set; }

    /// <inheritdoc/>
    public override BranchNode CloneFor(long newOwner)
    {
        var copy = new BranchNode(newOwner) { Value = Value };
        Children.CopyTo(copy.Children, 0);
        return WithNotesOf(copy);
    }
}
