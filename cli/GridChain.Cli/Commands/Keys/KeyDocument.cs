namespace GridChain.Cli.Commands.Keys;

/// <summary>A key as JSON shows it; never the key itself.</summary>
internal sealed record KeyDocument(string Name, string? Address, string Path);
