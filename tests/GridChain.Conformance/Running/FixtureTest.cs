namespace GridChain.Conformance.Running;

/// <summary>One member of a fixture file, not yet parsed.</summary>
/// <param name="File">Path of the fixture, relative to what was asked for.</param>
/// <param name="Path">Path of the fixture on this machine.</param>
/// <param name="Name">Name of the test.</param>
/// <param name="Json">Its value.</param>
internal sealed record FixtureTest(string File, string Path, string Name, ReadOnlyMemory<byte> Json);
