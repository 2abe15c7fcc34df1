using GridChain.Primitives;
using GridChain.Primitives.Rlp;

namespace GridChain.State.Trie;

/// <summary>Roots over numbered items: transactions, receipts, withdrawals (Yellow Paper §4.3.2).</summary>
public static class OrderedTrie
{
    /// <summary>Root of the trie that maps rlp(index) to the item.</summary>
    /// <param name="items">Encoded items in order; none of them empty.</param>
    public static Hash256 RootOf(IEnumerable<byte[]> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var trie = new PatriciaTrie();
        ulong index = 0;
        foreach (byte[] item in items)
        {
            var key = new RlpWriter(9);
            key.Write(index++);
            trie.Set(key.Written, item);
        }

        return trie.RootHash();
    }
}
