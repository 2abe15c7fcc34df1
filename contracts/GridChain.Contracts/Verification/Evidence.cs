using GridChain.Contracts.Events;
using GridChain.Primitives;

namespace GridChain.Contracts.Verification;

/// <summary>
/// Everything that a verification looks at: events as the ledger gave them, and the policy and roles that
/// other events had set by then. Nothing of the explorer's own summaries is in it.
/// </summary>
public sealed record Evidence
{
    /// <summary>EIP-155 chain id, part of every signed digest.</summary>
    public required ulong ChainId { get; init; }

    /// <summary>Address of the Grid contract, part of every signed digest.</summary>
    public required Address Grid { get; init; }

    /// <summary>The deployment's id, as asked for.</summary>
    public required Hash256 Id { get; init; }

    /// <summary>The request.</summary>
    public required Requested Request { get; init; }

    /// <summary>Recorded approvals.</summary>
    public required IReadOnlyList<Approved> Approvals { get; init; }

    /// <summary>The reservation, or null.</summary>
    public Reserved? Reservation { get; init; }

    /// <summary>
    /// The department's policy just before the reservation, from the units' events; null if there was none.
    /// </summary>
    public Policy? Policy { get; init; }

    /// <summary>Roles of a person in a unit just before the reservation, from the units' events.</summary>
    public required Func<ulong, Address, byte> RolesAtReservation { get; init; }

    /// <summary>Name of a unit, from the units' events.</summary>
    public required Func<ulong, string> UnitName { get; init; }

    /// <summary>
    /// True for addresses that hold a contract, whose signatures only the ledger can check (ERC-1271).
    /// </summary>
    public required Func<Address, bool> IsContract { get; init; }

    /// <summary>Every event of the deployment that moved money, in order.</summary>
    public required IReadOnlyList<ContractEvent> MoneyEvents { get; init; }

    /// <summary>Every settlement with its proof.</summary>
    public required IReadOnlyList<SettlementEvidence> Settlements { get; init; }
}
