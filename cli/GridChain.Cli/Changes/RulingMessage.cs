using System.Collections.Immutable;
using System.Globalization;
using GridChain.Cli.Chain;
using GridChain.Client.Calls;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Changes;

/// <summary>The court's governors end an appeal.</summary>
internal sealed class RulingMessage(Ruling ruling) : ChangeMessage
{
    private ulong court;

    internal override string Kind => nameof(Ruling);

    internal override byte[] Data => ruling.Encode();

    /// <summary>The court; known once the signers were asked for.</summary>
    internal override ulong Unit => court;

    /// <summary>Rulings have none: a dispute ends once.</summary>
    internal override ulong Nonce => 0;

    internal override ulong Deadline => ruling.Deadline;

    internal override Hash256 Digest(GridSession session) => session.Grid.DigestOf(ruling);

    internal override ContractCall Call(GridSession session, ImmutableArray<SignerSignature> signatures) =>
        session.Disputes.Rule(ruling, signatures);

    internal override async Task<ChangeSigners> SignersAsync(GridSession session, CancellationToken cancel)
    {
        court = (await session.Disputes.DisputeOfAsync(ruling.Dispute, cancel)).Court;
        Settings settings = await session.Units.SettingsOfAsync(court, cancel);
        return new ChangeSigners(court, Role.Govern, settings.GovernQuorum);
    }

    internal override Task<ulong> NextNonceAsync(GridSession session, CancellationToken cancel) => Task.FromResult(0UL);

    internal override IEnumerable<(string Name, string Value)> Describe(ChangeNames names)
    {
        yield return ("dispute", ruling.Dispute.ToString(CultureInfo.InvariantCulture));
        yield return ("refund", $"{Values.Percent.Format(ruling.RefundBps)} of the contested period");
        yield return ("this ends", "the appeal; nothing can be asked after it");
    }
}
