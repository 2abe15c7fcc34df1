using System.CommandLine;
using System.Security.Cryptography;
using GridChain.Cli.Chain;
using GridChain.Cli.Joint;
using GridChain.Cli.Specs.Envelopes;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Commands.Envelopes;

/// <summary>grid envelope propose -f FILE.</summary>
internal static class EnvelopePropose
{
    internal static Command Create(CommandHost host)
    {
        Option<string> file = CommandParts.SpecFile("Specification of kind Envelope");
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("propose", "Ask the department's approvers for an envelope.") { file, dryRun };
        host.Run(command, async (run, cancel) =>
        {
            string name = run.Line.GetRequiredValue(file);
            EnvelopeWish wish = EnvelopeReader.Read(CommandParts.ReadSpec(run, name), name, run.People);
            GridSession session = await run.ConnectAsync(cancel);
            Envelope limits = await LimitsAsync(run, session, wish, cancel);
            var entry = new EnvelopeEntry(EnvelopeDirectory.IdOf(session, limits), limits);
            await EnvelopeCommand.SendAsync(
                run, session, entry, ("Ask for this envelope?", run.Line.GetValue(dryRun)),
                session.Envelopes.ProposeEnvelope(limits), cancel);
            run.Printer.Note($"next, by the approvers: grid envelope approve {EnvelopeDraw.Short(entry.Id)}");
        });
        return command;
    }

    /// <summary>Looks the names up.</summary>
    private static async Task<Envelope> LimitsAsync(
        Invocation run, GridSession session, EnvelopeWish wish, CancellationToken cancel)
    {
        EnvelopeReview names = await EnvelopeReview.ReadAsync(run, session, cancel);
        ulong now = await ChainClock.NowAsync(session, run.Shell.Time, cancel);
        return wish.Limits with
        {
            Department = names.Units.Find(wish.Department, "metadata.department", UnitKind.Department).Id,
            Requester = run.Signer.Address,
            Nodes = [.. wish.Nodes.Select(node => names.Nodes.Find(node, "spec.placement.nodes").Id)],
            Farm = wish.Farm is null ? 0 : names.Units.Find(wish.Farm, "spec.placement.farm", UnitKind.Farm).Id,
            Coin = names.Coins.Find(wish.Coin, run.Profile.Coin).Address,
            Until = now + wish.OpenSeconds,
            ValidUntil = now + wish.ApprovalSeconds,
            Salt = new Hash256(RandomNumberGenerator.GetBytes(Hash256.Length)),
        };
    }
}
