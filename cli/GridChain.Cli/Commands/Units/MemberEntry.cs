using GridChain.Cli.Chain;
using GridChain.Cli.Specs.Organisations;

namespace GridChain.Cli.Commands.Units;

/// <summary>A member of a unit.</summary>
/// <param name="Address">The account.</param>
/// <param name="Name">For people: the name of the key where this user has it.</param>
/// <param name="Roles">Names of the roles.</param>
internal sealed record MemberEntry(string Address, string Name, IReadOnlyList<string> Roles)
{
    /// <summary>The members of a unit, from its events: the last one about a member holds.</summary>
    internal static async Task<IReadOnlyList<MemberEntry>> ReadAsync(
        Invocation run, GridSession session, ulong unit, CancellationToken cancel) =>
        [.. (await UnitMembers.ReadAsync(session, unit, cancel)).Select(entry => new MemberEntry(
            entry.Key.ToChecksum(), run.People.NameOf(entry.Key), RoleText.NamesOf(entry.Value)))];
}
