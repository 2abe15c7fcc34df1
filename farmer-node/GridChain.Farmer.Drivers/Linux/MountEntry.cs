namespace GridChain.Farmer.Drivers.Linux;

/// <summary>One mount.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Type">File system type.</param>
/// <param name="Options">Options of the super block.</param>
internal sealed record MountEntry(string Path, string Type, string Options);
