namespace GridChain.Conformance.Running;

/// <summary>What came of a case.</summary>
/// <param name="File">Path of the fixture, relative to what was asked for.</param>
/// <param name="Name">Name of the test in the file.</param>
/// <param name="Group">Fork, network or method, by which results are summed up; empty without one.</param>
/// <param name="Index">Position in the group's list.</param>
/// <param name="Failure">What differs; null when nothing does.</param>
internal sealed record Verdict(string File, string Name, string Group, int Index, string? Failure)
{
    public bool HasPassed => Failure is null;

    /// <summary>The folder of the file, by which results are summed up too.</summary>
    public string Folder => Path.GetDirectoryName(File)?.Replace('\\', '/') is { Length: > 0 } folder ? folder : ".";
}
