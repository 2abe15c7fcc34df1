using System.Collections.Immutable;

namespace GridChain.Farmer.Reservations;

/// <summary>What follows from an input.</summary>
/// <param name="Next">The reservation afterwards; to be in the journal before the effects begin.</param>
/// <param name="Effects">What is to do now.</param>
public sealed record ReservationStep(Reservation Next, ImmutableArray<ReservationEffect> Effects);
