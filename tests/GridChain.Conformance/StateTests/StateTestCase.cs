using System.Text.Json;

namespace GridChain.Conformance.StateTests;

/// <summary>One post entry of one test: a fork and a choice of data, gas and value.</summary>
/// <param name="File">Path of the fixture, relative to what was asked for.</param>
/// <param name="Name">Name of the test in the file.</param>
/// <param name="Fork">Fork as the fixture names it.</param>
/// <param name="Index">Position in the fork's list.</param>
/// <param name="Test">The whole test.</param>
/// <param name="Post">The entry.</param>
internal sealed record StateTestCase(
    string File, string Name, string Fork, int Index, JsonElement Test, JsonElement Post)
{
    public override string ToString() => $"{File} :: {Name} [{Fork} {Index}]";
}
