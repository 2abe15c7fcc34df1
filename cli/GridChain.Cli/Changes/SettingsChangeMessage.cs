using System.Collections.Immutable;
using GridChain.Cli.Chain;
using GridChain.Cli.Values;
using GridChain.Client.Calls;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Changes;

/// <summary>The settings of an organisation become these.</summary>
internal sealed class SettingsChangeMessage(SettingsChange change) : GovernorsMessage
{
    internal override string Kind => nameof(SettingsChange);

    internal override byte[] Data => change.Encode();

    internal override ulong Unit => change.Organisation;

    internal override ulong Nonce => change.Nonce;

    internal override ulong Deadline => change.Deadline;

    internal override Hash256 Digest(GridSession session) => session.Units.DigestOf(change);

    internal override ContractCall Call(GridSession session, ImmutableArray<SignerSignature> signatures) =>
        session.Units.SetSettings(change, signatures);

    internal override IEnumerable<(string Name, string Value)> Describe(ChangeNames names)
    {
        yield return ("organisation", names.Units.NameOf(change.Organisation));
        yield return ("governors that must sign a change", $"{change.GovernQuorum}");
        yield return ("finance members that must sign a payment", $"{change.FinanceQuorum}");
        yield return ("fee to the treasury", $"{change.FeeBps / 100}.{change.FeeBps % 100:00} %");
        yield return ("time to contest usage", Duration.Format(change.ContestSeconds));
    }
}
