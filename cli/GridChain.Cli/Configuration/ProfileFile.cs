namespace GridChain.Cli.Configuration;

/// <summary>What config.json holds.</summary>
internal sealed record ProfileFile
{
    /// <summary>Form of the file.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Name of the profile that is used without --profile.</summary>
    public string Current { get; init; } = "default";

    /// <summary>Profiles by name.</summary>
    public SortedDictionary<string, Profile> Profiles { get; init; } = new(StringComparer.Ordinal);
}
