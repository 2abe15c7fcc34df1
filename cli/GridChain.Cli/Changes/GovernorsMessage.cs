using GridChain.Cli.Chain;
using GridChain.Cli.Specs.Organisations;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Changes;

/// <summary>A message that a quorum of an organisation's governors signs.</summary>
internal abstract class GovernorsMessage : ChangeMessage
{
    /// <inheritdoc/>
    internal override async Task<ChangeSigners> SignersAsync(GridSession session, CancellationToken cancel)
    {
        Settings settings = await session.Units.SettingsOfAsync(Unit, cancel);
        return new ChangeSigners(await OrganisationAsync(session, cancel), Role.Govern, settings.GovernQuorum);
    }

    /// <inheritdoc/>
    internal override async Task<ulong> NextNonceAsync(GridSession session, CancellationToken cancel) =>
        await session.Units.NonceOfAsync(await OrganisationAsync(session, cancel), cancel);

    /// <summary>Lines for a policy.</summary>
    protected static IEnumerable<(string Name, string Value)> DescribePolicy(
        IEnumerable<Clause> clauses, ulong self, ChangeNames names) => clauses.Select((clause, i) => (
            $"clause {i}", ClauseText.Of(clause, names.Units.NameOf(clause.Unit == 0 ? self : clause.Unit))));

    private async Task<ulong> OrganisationAsync(GridSession session, CancellationToken cancel) =>
        (await session.Units.UnitOfAsync(Unit, cancel)).Organisation;
}
