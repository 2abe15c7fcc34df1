namespace GridChain.Cli.Requests;

/// <summary>A field that differs from the approved request before.</summary>
internal sealed record ChangeEntry(string Field, string? Before, string? After);
