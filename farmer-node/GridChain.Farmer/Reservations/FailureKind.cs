namespace GridChain.Farmer.Reservations;

/// <summary>Whose fault a failure is; decides whether it is tried again.</summary>
public enum FailureKind
{
    /// <summary>The chain or the way to it; tried again for as long as it takes.</summary>
    Chain = 1,

    /// <summary>The host; tried again a few times.</summary>
    Host,

    /// <summary>The workload itself; it would fail again.</summary>
    Workload,
}
