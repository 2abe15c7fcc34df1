namespace GridChain.Farmer.Drivers.Linux;

/// <summary>How a program ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error);
