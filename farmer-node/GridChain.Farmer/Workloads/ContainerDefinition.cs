using System.Collections.Immutable;

namespace GridChain.Farmer.Workloads;

/// <summary>A container of one image, DOMAIN.md 3.3 row "container".</summary>
/// <param name="Name">Name in the spec; becomes the host name.</param>
/// <param name="Image">What to run, pinned by digest.</param>
/// <param name="Limits">Limits that the kernel enforces.</param>
public sealed record ContainerDefinition(string Name, ImagePin Image, ResourceLimits Limits)
    : WorkloadDefinition(Name)
{
    /// <inheritdoc/>
    public override string Kind => "container";

    /// <summary>Replaces the image's entry point where not empty.</summary>
    public ImmutableArray<string> Command { get; init; } = [];

    /// <summary>Replaces the image's arguments where not empty, or where <see cref="Command"/> is
    /// given.</summary>
    public ImmutableArray<string> Args { get; init; } = [];

    /// <summary>Variables added to those of the image; same name wins here.</summary>
    public ImmutableSortedDictionary<string, string> Env { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>User to run as, <c>uid</c>, <c>uid:gid</c> or a name from the image; null takes the
    /// image's.</summary>
    public string? User { get; init; }

    /// <summary>Ports to publish on the host.</summary>
    public ImmutableArray<PortRequest> Ports { get; init; } = [];
}
