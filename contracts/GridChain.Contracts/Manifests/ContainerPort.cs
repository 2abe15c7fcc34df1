namespace GridChain.Contracts.Manifests;

/// <summary>A port of the container that the node publishes.</summary>
public sealed record ContainerPort
{
    /// <summary>Name inside the container, unique: 1 to 63 of a-z, 0-9 and inner hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>Port inside the container, 1 to 65,535.</summary>
    public required int Container { get; init; }

    /// <summary>tcp, http or udp; http is tcp whose endpoint is shown as a link.</summary>
    public string Protocol { get; set; } = "tcp";
}
