using System.Collections.Immutable;
using GridChain.Cli.Chain;
using GridChain.Cli.Specs.Organisations;
using GridChain.Client.Calls;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Changes;

/// <summary>The roles of a member in a unit become exactly these.</summary>
internal sealed class RoleChangeMessage(RoleChange change) : GovernorsMessage
{
    internal override string Kind => nameof(RoleChange);

    internal override byte[] Data => change.Encode();

    internal override ulong Unit => change.Unit;

    internal override ulong Nonce => change.Nonce;

    internal override ulong Deadline => change.Deadline;

    private Role Roles =>
        (change.Request ? Role.Request : 0) | (change.Approve ? Role.Approve : 0)
        | (change.Operate ? Role.Operate : 0) | (change.Finance ? Role.Finance : 0)
        | (change.Govern ? Role.Govern : 0) | (change.Audit ? Role.Audit : 0);

    internal override Hash256 Digest(GridSession session) => session.Units.DigestOf(change);

    internal override ContractCall Call(GridSession session, ImmutableArray<SignerSignature> signatures) =>
        session.Units.SetRoles(change, signatures);

    internal override IEnumerable<(string Name, string Value)> Describe(ChangeNames names)
    {
        yield return ("unit", names.Units.NameOf(change.Unit));
        yield return ("member", names.People.NameOf(change.Member));
        yield return ("roles from now on", RoleText.Text(Roles));
    }
}
