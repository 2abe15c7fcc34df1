using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Chain;

/// <summary>Members of units, from the events: the last one about a member holds.</summary>
internal static class UnitMembers
{
    /// <summary>Role bits of each member of a unit.</summary>
    internal static async Task<IReadOnlyDictionary<Address, Role>> ReadAsync(
        GridSession session, ulong unit, CancellationToken cancel)
    {
        IReadOnlyList<RolesSet> events = await session.Events.ReadAsync<RolesSet>(
            GridAddresses.Units, [RolesSet.Topic, Words.Of(unit)], cancel);
        var roles = new SortedDictionary<Address, Role>();
        foreach (RolesSet e in events)
        {
            if (e.Roles == Role.None)
                roles.Remove(e.Member);
            else
                roles[e.Member] = e.Roles;
        }

        return roles;
    }
}
