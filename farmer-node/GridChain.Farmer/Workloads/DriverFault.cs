namespace GridChain.Farmer.Workloads;

/// <summary>The closed set of ways in which a driver can fail; the runner decides by it.</summary>
public enum DriverFault
{
    /// <summary>The image, the instance or a program in it is not there.</summary>
    NotFound = 1,

    /// <summary>What was asked for cannot be done as it is written; trying again does not help.</summary>
    Invalid,

    /// <summary>A digest does not agree with the bytes, or an archive breaks a rule.</summary>
    Corrupt,

    /// <summary>No slot, port, disk or memory is left.</summary>
    Exhausted,

    /// <summary>The host lacks a feature or a program that the driver needs.</summary>
    Unsupported,

    /// <summary>Something failed that may work later.</summary>
    Unavailable,
}
