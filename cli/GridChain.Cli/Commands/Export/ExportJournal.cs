using System.CommandLine;
using System.Text;
using GridChain.Cli.Commands.Charges;
using GridChain.Contracts.Statements;

namespace GridChain.Cli.Commands.Export;

/// <summary>grid export journal: entries for a general ledger.</summary>
internal static class ExportJournal
{
    internal static Command Create(CommandHost host)
    {
        var options = new ChargeOptions();
        Option<string> format = ExportFile.Format("csv", "csv", "jsonl");
        Option<string?> file = ExportFile.Out();
        var command = new Command(
            "journal",
            "Write charges as balanced general-ledger entries: debit the department's cost centre, credit what the "
            + "farm is owed and the platform's fee; fines, payments on credit and allowances as entries of their own.")
        {
            format, file,
        };
        options.AddTo(command);
        host.Run(command, async (run, cancel) =>
        {
            string kind = run.Line.GetRequiredValue(format);
            ChargeSelection charges = await ChargeSelection.ReadAsync(run, options, needsOneCoin: true, cancel);
            JournalEntry[] entries = [.. charges.Lines.Select(JournalEntry.Of).OfType<JournalEntry>()];
            string text = kind == "csv"
                ? string.Concat(JournalExport.Csv(entries, charges.Sides))
                : string.Concat(entries.SelectMany(JournalExport.Rows)
                    .Concat(charges.Sides.SelectMany(JournalExport.Rows))
                    .Select(static row => ExportFocus.Json(
                        row.Select(static cell => KeyValuePair.Create(cell.Key, (string?)cell.Value)))));
            string path = run.Line.GetValue(file) ?? $"journal.{kind}";
            await ExportFile.WriteAsync(
                run,
                path,
                Encoding.UTF8.GetBytes(text),
                new ExportDocument(path, kind, entries.Length, CoinSum.Of(charges.Lines), charges.LastBlock),
                cancel);
        });
        return command;
    }
}
