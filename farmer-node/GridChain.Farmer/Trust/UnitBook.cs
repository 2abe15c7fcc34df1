using System.Collections.Immutable;
using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Farmer.Trust;

/// <summary>Names, parents and members of units, gathered from the registry's events.</summary>
internal sealed class UnitBook
{
    private readonly SortedDictionary<ulong, UnitAdded> units = [];
    private readonly SortedDictionary<ulong, SortedSet<Address>> members = [];

    internal static UnitBook From(IEnumerable<RpcLog> logs)
    {
        var book = new UnitBook();
        foreach (RpcLog log in logs)
        {
            if (UnitAdded.TryDecode(log, out UnitAdded? added)) book.units[added.Unit] = added;
            if (!RolesSet.TryDecode(log, out RolesSet? roles)) continue;
            if (!book.members.TryGetValue(roles.Unit, out SortedSet<Address>? people))
            {
                book.members[roles.Unit] = people = [];
            }

            people.Add(roles.Member);
        }

        return book;
    }

    internal string NameOf(ulong unit) => units.GetValueOrDefault(unit)?.Name ?? $"unit {unit}";

    internal ImmutableArray<ulong> DepartmentsOf(ulong organisation) =>
    [
        .. units.Values.Where(u => u.Kind == UnitKind.Department && u.Parent == organisation).Select(u => u.Unit),
    ];

    /// <summary>Everybody who ever had a role in the unit.</summary>
    internal IEnumerable<Address> MembersOf(ulong unit) => members.GetValueOrDefault(unit) ?? [];
}
