using System.Collections.Immutable;
using GridChain.Client.Blocks;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Farmer.Reservations;

/// <summary>What reaches the loop.</summary>
public abstract record ReservationNews
{
    private ReservationNews()
    {
    }

    /// <summary>A workload goes on on another node, with these terms; <c>Terms.Supersedes</c> says which.</summary>
    public sealed record Moved(Hash256 Id, Terms Terms, uint ContestSeconds, ulong MovableFrom) : ReservationNews;

    /// <summary>A request for this node, or one that may move here, was seen.</summary>
    public sealed record Requested(Hash256 Id, Terms Terms, ReadOnlyMemory<byte> Body) : ReservationNews;

    /// <summary>Something happened to a reservation.</summary>
    public sealed record Happened(Hash256 Id, ReservationInput Input) : ReservationNews;

    /// <summary>An effect ended; <paramref name="Input"/> is its result, null where it was called
    /// off.</summary>
    public sealed record Done(Hash256 Id, Type Effect, ReservationInput? Input) : ReservationNews;

    /// <summary>Everything up to here was told.</summary>
    public sealed record Reached(ImmutableArray<BlockId> Trail) : ReservationNews;

    /// <summary>Look at every reservation.</summary>
    public sealed record LookAtAll : ReservationNews;
}
