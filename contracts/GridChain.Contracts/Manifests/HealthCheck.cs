namespace GridChain.Contracts.Manifests;

/// <summary>A check that the node makes from outside the container.</summary>
public sealed record HealthCheck
{
    /// <summary>Path that must answer 200 to 399 over HTTP; empty: a TCP connection is enough.</summary>
    public string Http { get; set; } = "";

    /// <summary>Name of the published port to ask.</summary>
    public required string Port { get; init; }

    /// <summary>Seconds between two checks, 1 to 3,600.</summary>
    public int PeriodS { get; set; } = 10;

    /// <summary>Failures in a row that make it unhealthy, 1 to 100.</summary>
    public int Failures { get; set; } = 3;
}
