using GridChain.Contracts.Manifests;

namespace GridChain.Farmer.Reservations;

/// <summary>Something to do for one reservation. At most one of each case is under way at a time.</summary>
public abstract record ReservationEffect
{
    private ReservationEffect()
    {
    }

    /// <summary>Fetch, verify and unpack the image.</summary>
    public sealed record Prepare(Manifest Manifest) : ReservationEffect;

    /// <summary>Send <c>Grid.accept</c>.</summary>
    public sealed record Accept : ReservationEffect;

    /// <summary>Send <c>Failover.rebind</c>: have what another node let down move here.</summary>
    public sealed record Rebind : ReservationEffect;

    /// <summary>Start the instance, or its process again.</summary>
    public sealed record Start(Manifest Manifest) : ReservationEffect;

    /// <summary>Find out whether the instance answers.</summary>
    /// <param name="Manifest">Says how.</param>
    /// <param name="IsFirst">True while it is not ready yet: then it is asked again and again for a
    /// while.</param>
    public sealed record Probe(Manifest Manifest, bool IsFirst) : ReservationEffect;

    /// <summary>Send <c>Grid.ready</c>.</summary>
    public sealed record Ready(Manifest Manifest) : ReservationEffect;

    /// <summary>Stop the process; keep the rest.</summary>
    public sealed record Stop(TimeSpan Grace) : ReservationEffect;

    /// <summary>Stop the process and remove everything of the instance.</summary>
    public sealed record Destroy(TimeSpan Grace) : ReservationEffect;

    /// <summary>Send <c>Grid.end</c>: give the reservation back.</summary>
    public sealed record End : ReservationEffect;
}
