using System.Text;

namespace GridChain.Cli.Specs;

/// <summary>Everything that is wrong with a file, told at once instead of one by one.</summary>
internal sealed class SpecProblems(string file)
{
    private const int ShownMax = 12;
    private readonly List<(int Line, string Text)> problems = [];

    /// <summary>The file's name.</summary>
    internal string File => file;

    /// <summary>Notes a problem.</summary>
    /// <param name="line">Line of the value.</param>
    /// <param name="path">The field: <c>spec.workloads[0].image</c>.</param>
    /// <param name="what">What it is and what was expected.</param>
    internal void Add(int line, string path, string what) => problems.Add((line, $"{path} {what}"));

    /// <summary>Throws if there is any problem.</summary>
    /// <exception cref="CommandFailure">Names them all.</exception>
    internal void ThrowIfAny()
    {
        if (problems.Count == 0)
            return;
        var text = new StringBuilder();
        foreach ((int line, string problem) in problems.OrderBy(static p => p.Line).Take(ShownMax))
            text.Append(text.Length > 0 ? "\n" : "").Append(file).Append(':').Append(line).Append(": ").Append(problem);
        if (problems.Count > ShownMax)
            text.Append($"\nand {problems.Count - ShownMax} more");
        throw new CommandFailure(ExitCode.Usage, text.ToString(), $"mend {file}; nothing was sent");
    }
}
