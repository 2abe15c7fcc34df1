using GridChain.Cli.Chain;
using GridChain.Cli.Commands;
using GridChain.Cli.Commands.Envelopes;
using GridChain.Client;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Joint;

/// <summary>Reserves a request from an envelope that covers it, so that nobody need be asked.</summary>
/// <param name="run">The command; notes go to its printer.</param>
/// <param name="session">The chain.</param>
/// <param name="terms">The workload.</param>
/// <param name="farm">Farm of its node.</param>
internal sealed class EnvelopeDraw(Invocation run, GridSession session, Terms terms, ulong farm)
{
    /// <summary>The beginning of an id, as commands take it.</summary>
    internal static string Short(Hash256 id) => id.ToString()[..12];

    /// <summary>The first open envelope of the department that covers the workload; null if there is none.</summary>
    internal async Task<EnvelopeEntry?> FindAsync(CancellationToken cancel)
    {
        foreach (EnvelopeEntry entry in await OpenAsync(cancel))
        {
            if (await ObstacleAsync(entry, cancel) is not { } obstacle)
                return entry;
            run.Printer.Note($"envelope {Short(entry.Id)} does not cover this: {obstacle}");
        }

        return null;
    }

    /// <summary>Reserves the workload, which was asked for, from an envelope.</summary>
    /// <param name="found">The envelope; null to look whether one covers it once what is over has given back.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The envelope; null if approvers must be asked.</returns>
    internal async Task<EnvelopeEntry?> ReserveAsync(EnvelopeEntry? found, CancellationToken cancel)
    {
        EnvelopeEntry? entry = found ?? await FindAfterReturnsAsync(cancel);
        if (entry is null)
            return null;
        try
        {
            ChainWriter writer = await run.WriterAsync(isDryRun: false, cancel);
            await writer.SendAsync(session.Envelopes.DrawEnvelope(entry.Limits, terms), cancel);
            return entry;
        }
        catch (ChainException e) when (e is { Fault: ChainFault.Reverted })
        {
            // Somebody else was faster, or money is missing: approvers can still decide.
            run.Printer.Show($"warning: not reserved from envelope {Short(entry.Id)}: {e.Reason?.Text ?? e.Message}");
            return null;
        }
    }

    private async Task<EnvelopeEntry?> FindAfterReturnsAsync(CancellationToken cancel)
    {
        foreach (EnvelopeEntry entry in await OpenAsync(cancel))
        {
            if (await EnvelopeReturn.ReturnAsync(run, session, entry, isDryRun: false, cancel) is not null
                && await ObstacleAsync(entry, cancel) is null)
            {
                return entry;
            }
        }

        return null;
    }

    private async Task<IReadOnlyList<EnvelopeEntry>> OpenAsync(CancellationToken cancel)
    {
        var open = new List<EnvelopeEntry>();
        foreach (EnvelopeEntry entry in await EnvelopeDirectory.ReadAsync(session, terms.Department, cancel))
        {
            if (await session.Envelopes.DecisionOfAsync(entry.Id, cancel) == Decision.Approved)
                open.Add(entry);
        }

        return open;
    }

    private async Task<string?> ObstacleAsync(EnvelopeEntry entry, CancellationToken cancel)
    {
        EnvelopeUse use = await session.Envelopes.UseOfAsync(entry.Id, cancel);
        Rules rules = await session.Units.RulesOfAsync(terms.Department, cancel);
        if (use.PolicyVersion != rules.PolicyVersion)
            return "the policy changed since it was opened";
        if (await session.Envelopes.SignedByAsync(entry.Id, terms.Requester, cancel))
            return "its approvers may not draw from it";
        ulong now = await ChainClock.NowAsync(session, run.Shell.Time, cancel);
        return EnvelopeFit.Obstacle(entry.Limits, use, terms, farm, now);
    }
}
