using System.Collections.Immutable;
using GridChain.Cli.Chain;
using GridChain.Cli.Specs.Organisations;
using GridChain.Client.Calls;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Changes;

/// <summary>A new department, farm or cost centre.</summary>
internal sealed class UnitAdditionMessage(UnitAddition change) : GovernorsMessage
{
    internal override string Kind => nameof(UnitAddition);

    internal override byte[] Data => change.Encode();

    internal override ulong Unit => change.Parent;

    internal override ulong Nonce => change.Nonce;

    internal override ulong Deadline => change.Deadline;

    internal override Hash256 Digest(GridSession session) => session.Units.DigestOf(change);

    internal override ContractCall Call(GridSession session, ImmutableArray<SignerSignature> signatures) =>
        session.Units.AddUnit(change, signatures);

    internal override IEnumerable<(string Name, string Value)> Describe(ChangeNames names)
    {
        string above = change.Kind == UnitKind.CostCentre ? "department" : "organisation";
        yield return (above, names.Units.NameOf(change.Parent));
        yield return ("new " + UnitDirectory.NounOf(change.Kind), change.Name);
        foreach (Clause clause in change.Clauses)
        {
            string unit = clause.Unit == 0 ? "itself" : names.Units.NameOf(clause.Unit);
            yield return ("clause", ClauseText.Of(clause, unit));
        }
    }
}
