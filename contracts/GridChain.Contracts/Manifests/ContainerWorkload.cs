using System.Collections.Immutable;

namespace GridChain.Contracts.Manifests;

/// <summary>One container (OCI runtime and image specifications).</summary>
public sealed record ContainerWorkload
{
    /// <summary>The only kind of workload so far.</summary>
    public const string Container = "container";

    /// <summary>Name inside the app: 1 to 63 of a-z, 0-9 and inner hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>Kind of workload: <see cref="Container"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The image, pinned by digest.</summary>
    public required ImageReference Image { get; init; }

    /// <summary>Replaces the image's entrypoint when not empty.</summary>
    public ImmutableArray<string> Command { get; set; } = [];

    /// <summary>Replaces the image's arguments when not empty.</summary>
    public ImmutableArray<string> Args { get; set; } = [];

    /// <summary>Environment variables, added to the image's.</summary>
    public ImmutableSortedDictionary<string, string> Env { get; set; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Limits, which are also what is paid for.</summary>
    public required ContainerResources Resources { get; init; }

    /// <summary>Ports published on the node, at most 16.</summary>
    public ImmutableArray<ContainerPort> Ports { get; set; } = [];

    /// <summary>How to see that it is ready; null: it is ready once it has lived for 3 seconds.</summary>
    public HealthCheck? Health { get; set; }

    /// <summary>What happens when it ends by itself.</summary>
    public RestartPolicy Restart { get; set; } = new();

    /// <summary>User and group as in the image configuration ("1000:1000"); empty: the image's own.</summary>
    public string User { get; set; } = "";

    /// <summary>Seconds between asking it to stop and killing it, 0 to 300.</summary>
    public int StopGraceS { get; set; } = 10;
}
