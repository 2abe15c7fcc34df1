using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Changes;
using GridChain.Cli.Values;
using GridChain.Contracts.Types;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Allowances;

/// <summary>grid allowance grant DEPARTMENT AMOUNT --every DURATION, and stop DEPARTMENT.</summary>
internal static class AllowanceGrant
{
    // The contract's own bounds (Allowances.sol).
    private const ulong PeriodMin = 3_600;
    private const ulong PeriodMax = 366 * 86_400;

    private sealed record Wish(UInt256 Amount, uint Period, Rollover Rollover, UInt256 Cap);

    internal static Command Grant(CommandHost host)
    {
        Argument<string> amount = CommandParts.Amount();
        var every = new Option<string>("--every")
        {
            Description = "Length of a period, 1h to 366d, such as 30d.",
            HelpName = "DURATION",
            Required = true,
        };
        Option<string?> rollover = CommandParts.Text(
            "--rollover", "none|full|capped", "What is not drawn in its period: lapses (none), stays (full), stays up to "
            + "--cap (capped).");
        Option<string?> cap = CommandParts.Text("--cap", "AMOUNT", "Most that can pile up, credits (with capped).");
        var command = new Command(
            "grant", "Give a department so much a period from the treasury (finance members sign).");
        return Create(host, command, [amount, every, rollover, cap], run => new Wish(
            Money.Parse("AMOUNT", run.Line.GetRequiredValue(amount)),
            Period(run.Line.GetRequiredValue(every)),
            RolloverOf(run.Line.GetValue(rollover), run.Line.GetValue(cap)),
            run.Line.GetValue(cap) is { } most ? Money.Parse("--cap", most) : UInt256.Zero));
    }

    internal static Command Stop(CommandHost host)
    {
        var command = new Command("stop", "End a department's allowance; what was not drawn lapses (finance signs).");
        return Create(host, command, [], static _ => new Wish(UInt256.Zero, (uint)PeriodMin, Rollover.None, UInt256.Zero));
    }

    private static Command Create(
        CommandHost host, Command command, IReadOnlyList<Symbol> parts, Func<Invocation, Wish> wishOf)
    {
        Argument<string> department = CommandParts.Unit("DEPARTMENT");
        Option<string?> coin = CommandParts.Coin();
        Option<string?> output = ChangeFlow.OutOption();
        Option<bool> dryRun = DryRun.Option();
        command.Arguments.Add(department);
        foreach (Argument argument in parts.OfType<Argument>())
            command.Arguments.Add(argument);
        foreach (Option option in parts.OfType<Option>().Concat([coin, output, host.Options.Passkey, dryRun]))
            command.Options.Add(option);
        host.Run(command, async (run, cancel) =>
        {
            Wish wish = wishOf(run);
            GridSession session = await run.ConnectAsync(cancel);
            UnitDirectory units = await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel);
            ulong unit = units.Find(run.Line.GetRequiredValue(department), "DEPARTMENT", UnitKind.Department).Id;
            CoinEntry money = (await CoinDirectory.ReadAsync(session, cancel))
                .Find(run.Line.GetValue(coin), run.Profile.Coin);
            var flow = new ChangeFlow(run, session);
            var change = new AllowanceChange
            {
                Department = unit,
                Coin = money.Address,
                Amount = wish.Amount,
                PeriodSeconds = wish.Period,
                Rollover = wish.Rollover,
                Cap = wish.Cap,
                Nonce = await session.Allowances.AllowanceNonceAsync(unit, money.Address, cancel),
                Deadline = await flow.DeadlineAsync(cancel),
            };
            await flow.StartAsync(
                new AllowanceChangeMessage(change), run.Line.GetValue(output), run.Line.GetValue(dryRun), cancel);
        });
        return command;
    }

    private static uint Period(string text) =>
        Duration.TryParse(text, out ulong seconds) && seconds is >= PeriodMin and <= PeriodMax
            ? (uint)seconds
            : throw new CommandFailure(
                ExitCode.Usage, $"--every is '{text}'; a duration from 1h to 366d, such as 30d, was expected.");

    private static Rollover RolloverOf(string? text, string? cap)
    {
        Rollover rollover = text is null
            ? cap is null ? Rollover.None : Rollover.Capped
            : Word.Parse("--rollover", text, Rollover.None, Rollover.Full, Rollover.Capped);
        return rollover == Rollover.Capped == (cap is not null) ? rollover : throw new CommandFailure(
            ExitCode.Usage,
            $"--rollover is '{Word.Of(rollover)}' and --cap is '{cap ?? "not given"}'; a cap was expected with capped "
            + "and with nothing else.");
    }
}
