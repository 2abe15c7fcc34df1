using System.Collections.Immutable;

namespace GridChain.Farmer.Workloads;

/// <summary>A command to run inside a running instance.</summary>
/// <param name="Command">Program and arguments, at least one.</param>
public sealed record ExecRequest(ImmutableArray<string> Command)
{
    /// <summary>Variables added to those of the instance.</summary>
    public ImmutableSortedDictionary<string, string> Env { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;
}
