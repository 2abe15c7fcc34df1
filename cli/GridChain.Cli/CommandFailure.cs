namespace GridChain.Cli;

/// <summary>Ends a command: what is wrong with which value, what was expected, and what to do next.</summary>
internal sealed class CommandFailure : Exception
{
    /// <summary>A failure with its exit code.</summary>
    /// <param name="exitCode">What the process answers.</param>
    /// <param name="message">Names the field, its value and what was expected.</param>
    /// <param name="nextStep">What the user can do; null if there is nothing.</param>
    /// <param name="inner">What caused it.</param>
    internal CommandFailure(ExitCode exitCode, string message, string? nextStep = null, Exception? inner = null)
        : base(message, inner) => (ExitCode, NextStep) = (exitCode, nextStep);

    /// <summary>What the process answers.</summary>
    internal ExitCode ExitCode { get; }

    /// <summary>What the user can do.</summary>
    internal string? NextStep { get; }

    /// <summary>A name for programs, shown in JSON: the contract's error, or the exit code's.</summary>
    internal string Code { get; init; } = "";
}
