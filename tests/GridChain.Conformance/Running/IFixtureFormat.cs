using System.Text.Json;

namespace GridChain.Conformance.Running;

/// <summary>One of the public fixture formats. A new one is a class of this and a line in Program.</summary>
/// <remarks>An instance belongs to one thread.</remarks>
internal interface IFixtureFormat
{
    /// <summary>Why a member of a fixture file is, by definition, no case of the format; null when it is one.</summary>
    string? WhyNotACase(FixtureTest test, JsonElement content);

    /// <summary>Runs the cases of a test that the options ask for.</summary>
    IEnumerable<Verdict> Run(FixtureTest test, JsonElement content, RunOptions options);
}
