namespace GridChain.Farmer.Workloads;

/// <summary>A driver could not do what it was told; <see cref="Fault"/> says whether another try can
/// help.</summary>
public sealed class DriverException : Exception
{
    /// <summary>Makes the exception.</summary>
    public DriverException(DriverFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>Which of the closed set of faults.</summary>
    public DriverFault Fault { get; }

    /// <summary>True where the same call may work later.</summary>
    public bool IsWorthRetrying =>
        Fault is DriverFault.Unavailable or DriverFault.Exhausted or DriverFault.NotFound;
}
