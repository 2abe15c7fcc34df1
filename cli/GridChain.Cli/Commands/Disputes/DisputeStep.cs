using System.CommandLine;
using System.Security.Cryptography;
using GridChain.Cli.Chain;
using GridChain.Cli.Values;
using GridChain.Client.Calls;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Commands.Disputes;

/// <summary>The steps of a dispute behind its opening, one transaction each.</summary>
internal static class DisputeStep
{
    /// <summary>grid dispute answer DISPUTE.</summary>
    internal static Command Answer(CommandHost host)
    {
        Option<string?> evidence = DisputeCommand.Evidence();
        return Create(
            host,
            new Command("answer", "Answer for the farm, within 48 hours; silence refunds the whole period."),
            [evidence],
            run =>
            {
                Hash256 hash = DisputeCommand.HashOf(run.Line.GetValue(evidence));
                var seed = new Hash256(RandomNumberGenerator.GetBytes(Hash256.Length));
                return (session, number, _) => session.Disputes.Answer(number, hash, seed);
            });
    }

    /// <summary>grid dispute draw DISPUTE.</summary>
    internal static Command Draw(CommandHost host) => Create(
        host,
        new Command("draw", "Open the tenant's seed, so that the panel is drawn, within 24 hours of the answer."),
        [],
        static run => (session, number, stored) => session.Disputes.Draw(
            number, new DisputeSeeds(run.Home).Open(stored.SeedHash)));

    /// <summary>grid dispute vote DISPUTE REFUND.</summary>
    internal static Command Vote(CommandHost host)
    {
        Argument<string> refund = DisputeCommand.Refund();
        return Create(
            host,
            new Command("vote", "Vote as an auditor of the panel, within 72 hours of the draw."),
            [refund],
            run =>
            {
                ushort share = Percent.Parse("REFUND", run.Line.GetRequiredValue(refund));
                return (session, number, _) => session.Disputes.Vote(number, share);
            });
    }

    /// <summary>grid dispute appeal DISPUTE.</summary>
    internal static Command Appeal(CommandHost host)
    {
        Option<string?> evidence = DisputeCommand.Evidence();
        return Create(
            host,
            new Command("appeal", "Ask the court's governors, as either side, within 48 hours of the decision."),
            [evidence],
            run =>
            {
                Hash256 hash = DisputeCommand.HashOf(run.Line.GetValue(evidence));
                return (session, number, _) => session.Disputes.Appeal(number, hash);
            });
    }

    /// <summary>grid dispute proceed DISPUTE.</summary>
    internal static Command Proceed(CommandHost host) => Create(
        host,
        new Command("proceed", "Take the step that a missed deadline allows; anybody may."),
        [],
        static _ => static (session, number, _) => session.Disputes.Proceed(number));

    private static Command Create(
        CommandHost host,
        Command command,
        IReadOnlyList<Symbol> parts,
        Func<Invocation, Func<GridSession, ulong, Dispute, ContractCall>> read)
    {
        Argument<ulong> number = DisputeCommand.Number();
        Option<bool> dryRun = DryRun.Option();
        command.Arguments.Add(number);
        foreach (Argument argument in parts.OfType<Argument>())
            command.Arguments.Add(argument);
        foreach (Option option in parts.OfType<Option>().Append(dryRun))
            command.Options.Add(option);
        host.Run(command, async (run, cancel) =>
        {
            // The line is read before the chain is asked, so that a wrong word is told as such.
            Func<GridSession, ulong, Dispute, ContractCall> call = read(run);
            GridSession session = await run.ConnectAsync(cancel);
            ulong dispute = run.Line.GetRequiredValue(number);
            Dispute stored = await DisputeShow.RequireAsync(session, dispute, cancel);
            ContractCall step = call(session, dispute, stored);
            ChainWriter writer = await run.WriterAsync(run.Line.GetValue(dryRun), cancel);
            RpcReceipt? receipt = await writer.SendAsync(step, cancel);
            await DisputeShow.WriteAsync(run, session, dispute, SentDocument.Of(receipt), cancel);
        });
        return command;
    }
}
