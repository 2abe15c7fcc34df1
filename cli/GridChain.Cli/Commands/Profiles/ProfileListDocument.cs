namespace GridChain.Cli.Commands.Profiles;

/// <summary>All profiles.</summary>
internal sealed record ProfileListDocument(IReadOnlyList<ProfileDocument> Items);
