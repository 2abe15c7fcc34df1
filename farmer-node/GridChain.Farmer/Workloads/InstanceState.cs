namespace GridChain.Farmer.Workloads;

/// <summary>State of an instance as the driver sees it now.</summary>
public enum InstanceState
{
    /// <summary>Nothing of it is on this node.</summary>
    Absent = 0,

    /// <summary>Its parts exist, its process was not started yet.</summary>
    Created,

    /// <summary>Its process runs.</summary>
    Running,

    /// <summary>Its process has ended; root, logs and counters are still there.</summary>
    Exited,
}
