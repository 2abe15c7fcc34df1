using System.Collections.Immutable;

namespace GridChain.Farmer.Drivers.Containers.Bundle;

/// <summary>The process of a container, resolved: image config and spec merged.</summary>
/// <param name="Arguments">Program and arguments, at least one.</param>
/// <param name="Environment"><c>NAME=value</c>.</param>
/// <param name="Directory">Working directory inside, absolute.</param>
/// <param name="Uid">User id inside.</param>
/// <param name="Gid">Group id inside.</param>
internal sealed record ContainerProcess(
    ImmutableArray<string> Arguments, ImmutableArray<string> Environment, string Directory, uint Uid, uint Gid);
