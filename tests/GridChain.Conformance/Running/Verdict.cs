namespace GridChain.Conformance.StateTests;

/// <summary>What came of a case.</summary>
/// <param name="File">Path of the fixture.</param>
/// <param name="Name">Name of the test.</param>
/// <param name="Fork">Fork.</param>
/// <param name="Index">Position in the fork's list.</param>
/// <param name="Failure">What differs; null when nothing does.</param>
internal sealed record StateTestVerdict(string File, string Name, string Fork, int Index, string? Failure)
{
    public bool HasPassed => Failure is null;

    /// <summary>The first folders of the path, by which results are summed up.</summary>
    public string Folder => Path.GetDirectoryName(File)?.Replace('\\', '/') is { Length: > 0 } folder ? folder : ".";

    public static StateTestVerdict Of(StateTestCase test, string? failure) =>
        new(test.File, test.Name, test.Fork, test.Index, failure);
}
