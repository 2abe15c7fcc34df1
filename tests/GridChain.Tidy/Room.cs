namespace GridChain.Tidy;

/// <summary>A project.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Folder">Its folder, relative to the root.</param>
/// <param name="References">Names of the projects that it uses.</param>
/// <param name="Packages">Names of the packages that it uses.</param>
internal sealed record Room(
    string Name, string Folder, IReadOnlyList<string> References, IReadOnlyList<string> Packages);
