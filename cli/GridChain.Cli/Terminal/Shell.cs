using System.Text;

namespace GridChain.Cli.Terminal;

/// <summary>What surrounds a command: streams, terminal, environment, clock. Tests hand in their
/// own.</summary>
internal sealed class Shell
{
    /// <summary>Data goes here and nothing else.</summary>
    internal required TextWriter Out { get; init; }

    /// <summary>Notes, progress, questions and errors.</summary>
    internal required TextWriter Error { get; init; }

    /// <summary>Answers, and files named "-".</summary>
    internal required TextReader In { get; init; }

    /// <summary>True if a person can answer questions.</summary>
    internal required bool IsInteractive { get; init; }

    /// <summary>True if <see cref="Out"/> is a terminal.</summary>
    internal required bool IsOutTerminal { get; init; }

    /// <summary>True if <see cref="Error"/> is a terminal.</summary>
    internal required bool IsErrorTerminal { get; init; }

    /// <summary>Columns of the terminal.</summary>
    internal int Width { get; init; } = 120;

    /// <summary>Reads an environment variable; null if unset or empty.</summary>
    internal required Func<string, string?> Environment { get; init; }

    /// <summary>Asks for a secret without echo; null at the end of input.</summary>
    internal required Func<string, string?> AskSecret { get; init; }

    /// <summary>Opens a page in the user's browser; false if the user has to.</summary>
    internal required Func<Uri, bool> OpenBrowser { get; init; }

    /// <summary>The clock.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>True if colour may be used (no-color.org).</summary>
    internal bool AllowsColour => Environment("NO_COLOR") is null && Environment("TERM") != "dumb";

    /// <summary>The process's own surroundings.</summary>
    internal static Shell OfProcess()
    {
        bool isInteractive = !Console.IsInputRedirected && !Console.IsErrorRedirected;
        return new Shell
        {
            Out = Utf8(Console.OpenStandardOutput()),
            Error = Utf8(Console.OpenStandardError()),
            In = Console.In,
            IsInteractive = isInteractive,
            IsOutTerminal = !Console.IsOutputRedirected,
            IsErrorTerminal = !Console.IsErrorRedirected,
            Width = Console.IsOutputRedirected ? 120 : Math.Max(40, Console.WindowWidth),
            Environment = Variable,
            AskSecret = static prompt => SecretPrompt.Ask(prompt),
            OpenBrowser = static page => Browser.Open(page, Variable),
        };
    }

    private static string? Variable(string name) =>
        System.Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static StreamWriter Utf8(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
}
