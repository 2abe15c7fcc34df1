namespace GridChain.State.Trie;

/// <summary>Numbers for tries: each one may change only nodes that it made.</summary>
internal static class TrieGeneration
{
    private static long last;

    public static long Next() => Interlocked.Increment(ref last);
}
