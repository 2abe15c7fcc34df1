using System.Collections.Immutable;
using System.Globalization;

namespace GridChain.Contracts.Statements;

/// <summary>Journal entries as records of a general ledger's import file.</summary>
public static class JournalExport
{
    /// <summary>Names of the columns, in order.</summary>
    public static ImmutableArray<string> Columns { get; } =
    [
        "Entry", "PostingDate", "Period", "Account", "UnitId", "UnitName", "CostCentre", "Currency", "Debit", "Credit",
        "Text", "InvoiceId", "Workload", "SettlementTx", "Block", "ReportHash",
    ];

    /// <summary>The file as CSV: a header, then two or three records an entry.</summary>
    public static IEnumerable<string> Csv(IEnumerable<JournalEntry> entries) =>
        entries.SelectMany(Rows).Select(static row => Statements.Csv.Record(row.Select(static cell => cell.Value)))
            .Prepend(Statements.Csv.Record(Columns));

    /// <summary>The records of one entry: columns with their values.</summary>
    public static IEnumerable<IReadOnlyList<KeyValuePair<string, string>>> Rows(JournalEntry entry) =>
        entry.Lines.Select(line => Row(entry.Charge, line));

    private static List<KeyValuePair<string, string>> Row(ChargeLine charge, JournalLine line)
    {
        string[] values =
        [
            string.Create(CultureInfo.InvariantCulture, $"{charge.Block}-{charge.LogIndex}"),
            DecimalText.Time(charge.SettledAt)[..10],
            StatementPeriod.MonthOf(charge.SettledAt).Month,
            line.Account.ToString(),
            line.Unit.Id.ToString(CultureInfo.InvariantCulture),
            line.Unit.Name,
            line.CostCentre,
            charge.Symbol,
            line.Debit.IsZero ? "" : DecimalText.Credits(line.Debit),
            line.Credit.IsZero ? "" : DecimalText.Credits(line.Credit),
            $"{charge.Name} on {charge.NodeName}, {charge.Seconds} s",
            Invoice.NumberOf(charge),
            charge.Workload.ToString(),
            charge.Transaction.ToString(),
            charge.Block.ToString(CultureInfo.InvariantCulture),
            charge.ReportHash?.ToString() ?? "",
        ];
        return [.. Columns.Zip(values, KeyValuePair.Create)];
    }
}
