using System.Collections.Immutable;
using System.Globalization;
using GridChain.Primitives.Numerics;

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

    /// <summary>The file as CSV: a header, the settlements, then what else moved money.</summary>
    public static IEnumerable<string> Csv(IEnumerable<JournalEntry> entries, IEnumerable<SideLine> sides) =>
        Csv(entries).Concat(sides.SelectMany(Rows).Select(static row =>
            Statements.Csv.Record(row.Select(static cell => cell.Value))));

    /// <summary>The two records of a line beside settlements; none for one that moved no money.</summary>
    public static IEnumerable<IReadOnlyList<KeyValuePair<string, string>>> Rows(SideLine line)
    {
        if (line.Amount.IsZero)
            return [];
        (JournalAccount debit, NamedUnit debited, JournalAccount credit, NamedUnit credited) = line.Kind switch
        {
            SideKind.Fine => (JournalAccount.DisputeExpense, line.From, JournalAccount.DisputeIncome, line.To),
            SideKind.ChallengeFee => (JournalAccount.DisputeExpense, line.From, JournalAccount.FarmPayable, line.To),
            SideKind.CreditPayment => (JournalAccount.FarmPayable, line.To, JournalAccount.DepartmentFunds, line.From),
            _ => (JournalAccount.DepartmentFunds, line.To, JournalAccount.TreasuryFunds, line.From),
        };
        return
        [
            Row(line, new JournalLine(debit, debited, "", line.Amount, UInt256.Zero)),
            Row(line, new JournalLine(credit, credited, "", UInt256.Zero, line.Amount)),
        ];
    }

    private static List<KeyValuePair<string, string>> Row(SideLine line, JournalLine side)
    {
        string[] values =
        [
            string.Create(CultureInfo.InvariantCulture, $"{line.Block}-{line.LogIndex}-{(int)line.Kind}-{line.To.Id}"),
            DecimalText.Time(line.At)[..10],
            StatementPeriod.MonthOf(line.At).Month,
            side.Account.ToString(),
            side.Unit.Id.ToString(CultureInfo.InvariantCulture),
            side.Unit.Name,
            side.CostCentre,
            line.Symbol,
            side.Debit.IsZero ? "" : DecimalText.Credits(side.Debit),
            side.Credit.IsZero ? "" : DecimalText.Credits(side.Credit),
            line.Text,
            "",
            line.Workload?.ToString() ?? "",
            line.Transaction.ToString(),
            line.Block.ToString(CultureInfo.InvariantCulture),
            "",
        ];
        return [.. Columns.Zip(values, KeyValuePair.Create)];
    }

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
