using System.Collections.Immutable;
using GridChain.Cli.Chain;
using GridChain.Client.Calls;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Changes;

/// <summary>The departments may, or may no longer, pay in a coin.</summary>
internal sealed class CoinChangeMessage(CoinChange change) : GovernorsMessage
{
    internal override string Kind => nameof(CoinChange);

    internal override byte[] Data => change.Encode();

    internal override ulong Unit => change.Organisation;

    internal override ulong Nonce => change.Nonce;

    internal override ulong Deadline => change.Deadline;

    internal override Hash256 Digest(GridSession session) => session.Units.DigestOf(change);

    internal override ContractCall Call(GridSession session, ImmutableArray<SignerSignature> signatures) =>
        session.Units.SetCoin(change, signatures);

    internal override IEnumerable<(string Name, string Value)> Describe(ChangeNames names)
    {
        yield return ("organisation", names.Units.NameOf(change.Organisation));
        yield return ("coin", $"{names.Coins.SymbolOf(change.Coin)} ({change.Coin.ToChecksum()})");
        yield return ("accepted", change.Accepted ? "yes" : "no longer");
    }
}
