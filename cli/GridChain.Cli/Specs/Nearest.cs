namespace GridChain.Cli.Specs;

/// <summary>Guesses which word was meant.</summary>
internal static class Nearest
{
    // Two letters that changed places are two exchanges; in a shorter word that is another word.
    private const int LongWord = 4;

    /// <summary>The candidate at the smallest edit distance, if it is near enough to be a typing
    /// error.</summary>
    internal static string? Of(string word, IEnumerable<string> candidates)
    {
        (int Distance, string Word)[] near = [.. candidates
            .Select(candidate => (Distance(word, candidate), candidate))
            .Where(found => found.Item1 <= (word.Length < LongWord ? 1 : Math.Max(2, word.Length / 3)))
            .OrderBy(static found => found.Item1)];
        return near.Length > 0 ? near[0].Word : null;
    }

    /// <summary>Insertions, deletions and exchanges from one word to the other (Levenshtein).</summary>
    private static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int cost = char.ToLowerInvariant(from[i - 1]) == char.ToLowerInvariant(to[j - 1]) ? 0 : 1;
                int best = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + cost);
                diagonal = row[j];
                row[j] = best;
            }
        }

        return row[^1];
    }
}
