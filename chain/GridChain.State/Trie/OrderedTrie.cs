using System.Buffers.Binary;
using GridChain.Primitives;

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
        Span<byte> key = stackalloc byte[1 + sizeof(int)];
        int index = 0;
        foreach (byte[] item in items)
            _ = trie.Exchange(KeyOf(index++, key), item);
        return trie.RootHash();
    }

    private static ReadOnlySpan<byte> KeyOf(int index, Span<byte> buffer)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer[1..], index);
        ReadOnlySpan<byte> digits = buffer[1..].TrimStart((byte)0);
        if (digits.Length == 1 && digits[0] < 0x80)
            return digits;
        int start = sizeof(int) - digits.Length;
        buffer[start] = (byte)(0x80 + digits.Length);
        return buffer[start..];
    }
}
