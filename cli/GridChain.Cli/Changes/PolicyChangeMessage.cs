using System.Collections.Immutable;
using GridChain.Cli.Chain;
using GridChain.Client.Calls;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Changes;

/// <summary>The policy of a department becomes exactly these clauses.</summary>
internal sealed class PolicyChangeMessage(PolicyChange change) : GovernorsMessage
{
    internal override string Kind => nameof(PolicyChange);

    internal override byte[] Data => change.Encode();

    internal override ulong Unit => change.Unit;

    internal override ulong Nonce => change.Nonce;

    internal override ulong Deadline => change.Deadline;

    internal override Hash256 Digest(GridSession session) => session.Units.DigestOf(change);

    internal override ContractCall Call(GridSession session, ImmutableArray<SignerSignature> signatures) =>
        session.Units.SetPolicy(change, signatures);

    internal override IEnumerable<(string Name, string Value)> Describe(ChangeNames names)
    {
        yield return ("department", names.Units.NameOf(change.Unit));
        foreach ((string Name, string Value) line in DescribePolicy(change.Clauses, change.Unit, names))
            yield return line;
    }
}
