using System.Text;

namespace GridChain.Cli.Values;

/// <summary>Members of an enum as words of the command line: NotReady is not-ready.</summary>
internal static class Word
{
    /// <summary>The word of a member.</summary>
    internal static string Of<T>(T member)
        where T : struct, Enum
    {
        var word = new StringBuilder();
        foreach (char letter in member.ToString())
        {
            if (char.IsAsciiLetterUpper(letter) && word.Length > 0)
                word.Append('-');
            word.Append(char.ToLowerInvariant(letter));
        }

        return word.ToString();
    }

    /// <summary>Reads a word.</summary>
    /// <param name="what">The option, for a complaint.</param>
    /// <param name="text">What the user wrote.</param>
    /// <param name="members">Those that may be meant.</param>
    /// <exception cref="CommandFailure">None of them.</exception>
    internal static T Parse<T>(string what, string text, params ReadOnlySpan<T> members)
        where T : struct, Enum
    {
        var words = new List<string>();
        foreach (T member in members)
        {
            if (Of(member) == text)
                return member;
            words.Add(Of(member));
        }

        throw new CommandFailure(
            ExitCode.Usage, $"{what} is '{text}'; one of {string.Join(", ", words)} was expected.");
    }
}
