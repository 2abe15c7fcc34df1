namespace GridChain.State.Trie;

/// <summary>
/// Paths of a trie: one half byte an element, and their hex-prefix form (Yellow Paper appendix C).
/// </summary>
internal static class Nibbles
{
    private const byte OddFlag = 0x10;
    private const byte LeafFlag = 0x20;

    /// <summary>The path of a key: two nibbles a byte, high one first.</summary>
    public static byte[] Of(ReadOnlySpan<byte> key)
    {
        var path = new byte[key.Length * 2];
        for (int i = 0; i < key.Length; i++)
        {
            path[2 * i] = (byte)(key[i] >> 4);
            path[(2 * i) + 1] = (byte)(key[i] & 15);
        }

        return path;
    }

    /// <summary>The key of a path with an even count of nibbles.</summary>
    public static byte[] ToKey(ReadOnlySpan<byte> path)
    {
        var key = new byte[path.Length / 2];
        for (int i = 0; i < key.Length; i++)
            key[i] = (byte)((path[2 * i] << 4) | path[(2 * i) + 1]);
        return key;
    }

    /// <summary>Writes the hex-prefix form and returns its length in bytes, path.Length / 2 + 1.</summary>
    public static int EncodeHexPrefix(ReadOnlySpan<byte> path, bool isLeaf, Span<byte> destination)
    {
        byte flags = isLeaf ? LeafFlag : (byte)0;
        if (path.Length % 2 == 1)
        {
            destination[0] = (byte)(flags | OddFlag | path[0]);
            path = path[1..];
        }
        else
        {
            destination[0] = flags;
        }

        int length = 1 + (path.Length / 2);
        for (int i = 1; i < length; i++)
            destination[i] = (byte)((path[(2 * i) - 2] << 4) | path[(2 * i) - 1]);
        return length;
    }

    /// <summary>Reads the hex-prefix form.</summary>
    public static byte[] DecodeHexPrefix(ReadOnlySpan<byte> encoded, out bool isLeaf)
    {
        isLeaf = (encoded[0] & LeafFlag) != 0;
        byte[] path = Of(encoded);
        return (encoded[0] & OddFlag) != 0 ? path[1..] : path[2..];
    }

    /// <summary>Count of nibbles that both paths begin with.</summary>
    public static int CommonLength(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) => a.CommonPrefixLength(b);
}
