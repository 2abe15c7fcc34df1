using System.Collections.Immutable;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Farmer.Trust;

/// <summary>What the operator of a node has seen and pinned: policies and members.</summary>
/// <remarks>The node checks signatures against this and not against what an RPC says about members, so that a
/// lying or broken RPC cannot make it run anything. A change of members or policy on chain takes effect here
/// when the operator pins again (<c>trust pin</c>).</remarks>
public sealed record TrustFile
{
    /// <summary>The chain that it holds for.</summary>
    public required ulong ChainId { get; init; }

    /// <summary>The grid contract that it holds for.</summary>
    public required Address Grid { get; init; }

    /// <summary>Block at which it was read.</summary>
    public required ulong Block { get; init; }

    /// <summary>Departments for which the node works; no others.</summary>
    public required ImmutableArray<TrustedDepartment> Departments { get; init; }

    /// <summary>Units with their members.</summary>
    public required ImmutableArray<TrustedUnit> Units { get; init; }

    /// <summary>The department; null where it is not pinned.</summary>
    public TrustedDepartment? Department(ulong id) => Departments.FirstOrDefault(d => d.Id == id);

    /// <summary>True where the member has one of the roles in the unit.</summary>
    public bool HasRole(ulong unit, Address member, Role roles) => Units.Any(
        u => u.Id == unit && u.Members.Any(m => m.Address == member && (m.Roles & roles) != 0));
}
