using System.Collections.Immutable;
using GridChain.Cli.Chain;
using GridChain.Client.Calls;
using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Changes;

/// <summary>The budget of a department becomes this.</summary>
internal sealed class BudgetChangeMessage(BudgetChange change) : GovernorsMessage
{
    internal override string Kind => nameof(BudgetChange);

    internal override byte[] Data => change.Encode();

    internal override ulong Unit => change.Unit;

    internal override ulong Nonce => change.Nonce;

    internal override ulong Deadline => change.Deadline;

    internal override Hash256 Digest(GridSession session) => session.Units.DigestOf(change);

    internal override ContractCall Call(GridSession session, ImmutableArray<SignerSignature> signatures) =>
        session.Units.SetBudget(change, signatures);

    internal override IEnumerable<(string Name, string Value)> Describe(ChangeNames names)
    {
        yield return ("department", names.Units.NameOf(change.Unit));
        yield return ("budget from now on", Credits.Format(change.Cap));
        yield return ("period", change.PeriodDays == 0 ? "once, for ever" : $"every {change.PeriodDays} days");
    }
}
