using System.Collections.Immutable;
using GridChain.Client;
using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Farmer.Trust;

/// <summary>Reads policies and members from the chain so that an operator can look at them and pin
/// them.</summary>
/// <remarks>This is the one moment at which an RPC is believed; so what it says is shown before it is kept,
/// and should be compared with what the organisation says by another way.</remarks>
public static class TrustReader
{
    /// <summary>Reads the departments and every unit that their clauses name.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="grid">The grid contract to pin.</param>
    /// <param name="units">Registry of units.</param>
    /// <param name="departments">Numbers of departments; where empty, all departments of the
    /// organisation.</param>
    /// <param name="organisation">Number of an organisation; 0 for none.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="ChainException">The chain does not answer.</exception>
    /// <exception cref="InvalidDataException">A number is no department.</exception>
    public static async Task<TrustFile> ReadAsync(
        ChainClient chain, Address grid, Address units, ImmutableArray<ulong> departments, ulong organisation,
        CancellationToken cancel)
    {
        ulong head = await chain.BlockNumberAsync(cancel);
        UnitsContract registry = new UnitsContract(chain, units).At(BlockTag.Number(head));
        ImmutableArray<RpcLog> logs = await chain.GetLogsAsync(
            new RpcFilter { FromBlock = BlockTag.Number(0), ToBlock = BlockTag.Number(head), Address = [units] }, cancel);
        var book = UnitBook.From(logs.Where(l => l.Address == units));
        ImmutableArray<ulong> wanted = departments.IsEmpty ? book.DepartmentsOf(organisation) : departments;
        if (wanted.IsEmpty)
        {
            throw new InvalidDataException($"organisation {organisation} has no departments; name some with --department");
        }

        var pinned = ImmutableArray.CreateBuilder<TrustedDepartment>();
        foreach (ulong id in wanted.Order())
        {
            (UnitKind kind, _) = await registry.UnitOfAsync(id, cancel);
            if (kind != UnitKind.Department) throw new InvalidDataException($"unit {id} is no department but: {kind}");
            (ImmutableArray<Clause> clauses, _) = await registry.PolicyOfAsync(id, cancel);
            pinned.Add(new TrustedDepartment(id, book.NameOf(id), clauses));
        }

        IEnumerable<ulong> named = pinned.SelectMany(d => d.Clauses.Select(c => c.Unit).Append(d.Id)).Distinct().Order();
        var trusted = ImmutableArray.CreateBuilder<TrustedUnit>();
        foreach (ulong unit in named) trusted.Add(await ReadUnitAsync(registry, book, unit, cancel));
        return new TrustFile
        {
            ChainId = chain.Profile.ChainId,
            Grid = grid,
            Block = head,
            Departments = pinned.ToImmutable(),
            Units = trusted.ToImmutable(),
        };
    }

    // Events name the members; the contract says which roles they have now.
    private static async Task<TrustedUnit> ReadUnitAsync(
        UnitsContract registry, UnitBook book, ulong unit, CancellationToken cancel)
    {
        var members = ImmutableArray.CreateBuilder<TrustedMember>();
        foreach (Address member in book.MembersOf(unit))
        {
            var roles = (Role)await registry.RolesOfAsync(unit, member, cancel);
            if (roles != Role.None) members.Add(new TrustedMember(member, roles));
        }

        return new TrustedUnit(unit, book.NameOf(unit), members.ToImmutable());
    }
}
