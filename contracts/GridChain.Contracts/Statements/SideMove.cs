using GridChain.Contracts.Events;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Statements;

/// <summary>A movement beside settlements as an event told it, units by number.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Department">Whose statement it stands on.</param>
/// <param name="From">Who paid.</param>
/// <param name="To">Who got it.</param>
/// <param name="Coin">The coin.</param>
/// <param name="Amount">Micro-credits.</param>
/// <param name="Workload">Which workload it is about; null for none.</param>
/// <param name="Text">What happened, for people.</param>
/// <param name="Event">The event.</param>
internal sealed record SideMove(
    SideKind Kind,
    ulong Department,
    ulong From,
    ulong To,
    Address Coin,
    UInt256 Amount,
    Hash256? Workload,
    string Text,
    ContractEvent Event);
