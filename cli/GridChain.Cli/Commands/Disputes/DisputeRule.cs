using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Changes;
using GridChain.Cli.Values;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Commands.Disputes;

/// <summary>grid dispute rule DISPUTE REFUND: the court's governors end an appeal.</summary>
internal static class DisputeRule
{
    internal static Command Create(CommandHost host)
    {
        Argument<ulong> number = DisputeCommand.Number();
        Argument<string> refund = DisputeCommand.Refund();
        Option<string?> output = ChangeFlow.OutOption();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("rule", "End an appeal, within 7 days (a quorum of the court's governors signs).")
        {
            number, refund, output, host.Options.Passkey, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            ushort share = Percent.Parse("REFUND", run.Line.GetRequiredValue(refund));
            GridSession session = await run.ConnectAsync(cancel);
            ulong dispute = run.Line.GetRequiredValue(number);
            Dispute stored = await DisputeShow.RequireAsync(session, dispute, cancel);
            if (stored.Stage != DisputeStage.Appealed)
            {
                throw new CommandFailure(
                    ExitCode.Conflict,
                    $"Dispute {dispute} is {Word.Of(stored.Stage)}; only an appealed one can be ruled.",
                    $"grid dispute show {dispute}") { Code = "WrongStage" };
            }

            var flow = new ChangeFlow(run, session);
            var ruling = new Ruling
            {
                Dispute = dispute,
                RefundBps = share,
                Deadline = await flow.DeadlineAsync(cancel),
            };
            await flow.StartAsync(
                new RulingMessage(ruling), run.Line.GetValue(output), run.Line.GetValue(dryRun), cancel);
        });
        return command;
    }
}
