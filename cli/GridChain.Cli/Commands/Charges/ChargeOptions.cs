using System.CommandLine;
using System.Globalization;
using GridChain.Contracts.Statements;

namespace GridChain.Cli.Commands.Charges;

/// <summary>Which settlements a statement is about: the options of every command that reads charges.</summary>
internal sealed class ChargeOptions
{
    /// <summary>--department.</summary>
    internal Option<string?> Department { get; } = CommandParts.Text(
        "--department", "UNIT", "Only charges of this department.");

    /// <summary>--month.</summary>
    internal Option<string?> Month { get; } = CommandParts.Text(
        "--month", "YYYY-MM", "Only charges settled in this calendar month (UTC).");

    /// <summary>--from.</summary>
    internal Option<string?> From { get; } = CommandParts.Text(
        "--from", "DATE", "Only charges settled from this day or moment on (2026-11-01, 2026-11-01T12:00:00Z; UTC).");

    /// <summary>--to.</summary>
    internal Option<string?> To { get; } = CommandParts.Text(
        "--to", "DATE", "Only charges settled before this day or moment.");

    /// <summary>--coin.</summary>
    internal Option<string?> Coin { get; } = CommandParts.Text(
        "--coin", "COIN", "Only charges in this coin: its symbol or address (the profile's, or the only one).");

    /// <summary>Puts them on a command.</summary>
    internal void AddTo(Command command)
    {
        foreach (Option option in (Option[])[Department, Month, From, To, Coin])
            command.Options.Add(option);
    }

    /// <summary>The span of time that was asked for.</summary>
    /// <exception cref="CommandFailure">Not a date, or nothing lies between them.</exception>
    internal StatementPeriod PeriodOf(ParseResult line)
    {
        if (line.GetValue(Month) is { } month)
        {
            if (line.GetValue(From) is not null || line.GetValue(To) is not null)
            {
                throw new CommandFailure(
                    ExitCode.Usage, "--month and --from/--to were given; one of them was expected.");
            }

            return StatementPeriod.TryParseMonth(month, out StatementPeriod whole) ? whole : throw new CommandFailure(
                ExitCode.Usage, $"--month is '{month}'; a year and a month such as 2026-11 were expected.");
        }

        var period = new StatementPeriod(
            Moment("--from", line.GetValue(From)) ?? 0, Moment("--to", line.GetValue(To)) ?? ulong.MaxValue);
        return period.From < period.Until ? period : throw new CommandFailure(
            ExitCode.Usage,
            $"--from is '{line.GetValue(From)}' and --to '{line.GetValue(To)}'; an earlier and a later date were "
            + "expected.");
    }

    private static ulong? Moment(string name, string? text)
    {
        if (text is null)
            return null;
        string[] forms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'Z'"];
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, utc, out DateTimeOffset at)
            && at.ToUnixTimeSeconds() >= 0
            ? (ulong)at.ToUnixTimeSeconds()
            : throw new CommandFailure(
                ExitCode.Usage,
                $"{name} is '{text}'; a date such as 2026-11-01 or a moment such as 2026-11-01T12:00:00Z was expected.");
    }
}
