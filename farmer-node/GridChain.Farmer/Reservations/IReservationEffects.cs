using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Reservations;

/// <summary>Does what the runner decides. Implemented by <see cref="NodeEffects"/>; tests have their
/// own.</summary>
public interface IReservationEffects
{
    /// <summary>Does one thing and says how it went.</summary>
    Task<ReservationInput> RunAsync(Reservation reservation, ReservationEffect effect, CancellationToken cancel);

    /// <summary>Takes over the instance of a reservation after a restart of the daemon.</summary>
    Task<InstanceStatus> RecoverAsync(Reservation reservation, CancellationToken cancel);

    /// <summary>Completes when the instance's process has ended.</summary>
    Task<InstanceStatus> WaitAsync(Reservation reservation, CancellationToken cancel);

    /// <summary>Removes every instance of this node that is not in the set.</summary>
    Task SweepAsync(IReadOnlySet<InstanceId> known, CancellationToken cancel);
}
