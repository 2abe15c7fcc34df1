namespace GridChain.Farmer.Drivers.Containers.Runtime;

/// <summary>Runtimes that the driver can drive.</summary>
internal enum RuntimeKind
{
    /// <summary>crun: C, starts in about a third of the time.</summary>
    Crun = 1,

    /// <summary>runc: Go, the reference.</summary>
    Runc,
}
