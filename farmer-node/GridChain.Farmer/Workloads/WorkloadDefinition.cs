namespace GridChain.Farmer.Workloads;

/// <summary>What a driver shall run: one of a closed family, one case per kind of workload.</summary>
/// <param name="Name">Name in the spec, also the host name inside.</param>
public abstract record WorkloadDefinition(string Name)
{
    /// <summary>Kind in the spec's words, e.g. <c>container</c>; selects the driver.</summary>
    public abstract string Kind { get; }
}
