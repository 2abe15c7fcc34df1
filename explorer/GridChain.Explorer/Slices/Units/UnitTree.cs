using GridChain.Explorer.Records;
using GridChain.Explorer.Store;
using GridChain.Primitives;

namespace GridChain.Explorer.Slices.Units;

/// <summary>Reads units and their members.</summary>
internal static class UnitTree
{
    /// <summary>
    /// Units under a parent (0 = organisations) with numbers above <paramref name="after"/>.
    /// </summary>
    public static IEnumerable<UnitRecord> Under(ReadSession session, ulong parent, ulong after)
    {
        Key prefix = Keys.UnitsUnder(parent);
        return session
            .Up(prefix, prefix.With(after + 1))
            .Select(entry => session.Find<UnitRecord>(Keys.Units.With(entry.Tail))!);
    }

    /// <summary>Members of a unit with their roles now, ascending by address.</summary>
    public static IEnumerable<(Address Member, byte Roles)> Members(ReadSession session, ulong unit) =>
        session
            .Up(Keys.Members(unit))
            .Select(entry => (new Address(entry.Tail), entry.Read<RoleRecord>().Roles));
}
