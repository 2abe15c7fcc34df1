using GridChain.Cli.Tests.World;

namespace GridChain.Cli.Tests.BadInput;

/// <summary>Something wrong that a user can do.</summary>
/// <param name="Name">What is wrong, as words.</param>
/// <param name="ExitCode">What the program must answer.</param>
/// <param name="Parts">What its message must say: field, value, expectation, next step.</param>
/// <param name="RunAsync">Brings the world there and runs the command; the last run is judged.</param>
internal sealed record BadInputCase(
    string Name, ExitCode ExitCode, string[] Parts, Func<CliWorld, Func<Task>, Task<GridRun>> RunAsync)
{
    /// <summary>Shown by the test runner.</summary>
    public override string ToString() => Name;
}
