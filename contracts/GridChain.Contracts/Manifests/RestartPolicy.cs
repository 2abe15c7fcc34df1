namespace GridChain.Contracts.Manifests;

/// <summary>What happens when a container ends by itself.</summary>
public sealed record RestartPolicy
{
    /// <summary>always, on-failure or never.</summary>
    public string Policy { get; set; } = "always";

    /// <summary>Restarts in an hour before it counts as failed, 0 to 1,000.</summary>
    public int MaxPerHour { get; set; } = 20;
}
