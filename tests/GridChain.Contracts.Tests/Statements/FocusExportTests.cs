using System.Globalization;
using System.Text;
using CsCheck;
using GridChain.Contracts.Statements;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Tests.Statements;

public sealed class FocusExportTests
{
    // FOCUS 1.2, specification/columns: those of level mandatory, and all that GridChain's own pages promise.
    private static readonly string[] Mandatory =
    [
        "BilledCost", "BillingAccountId", "BillingAccountName", "BillingCurrency", "BillingPeriodEnd",
        "BillingPeriodStart", "ChargeCategory", "ChargeClass", "ChargeDescription", "ChargePeriodEnd",
        "ChargePeriodStart", "ContractedCost", "EffectiveCost", "InvoiceIssuerName", "ListCost", "PricingQuantity",
        "PricingUnit", "ProviderName", "PublisherName", "ServiceCategory", "ServiceName",
    ];

    private static readonly string[] Proof =
    [
        "x_ReservationId", "x_ApprovalDigest", "x_Approvers", "x_SpecHash", "x_NodeId", "x_ReportHash", "x_AnchorTx",
        "x_TierMultiplier",
    ];

    [Fact]
    public void Has_every_mandatory_column_and_the_columns_of_the_proof()
    {
        Assert.Empty(Mandatory.Concat(Proof).Except(FocusExport.Columns));
        Assert.Equal(FocusExport.Columns.Length, FocusExport.Columns.Distinct().Count());
        Assert.Equal(57, FocusExport.Columns.Count(name => !name.StartsWith("x_", StringComparison.Ordinal)));
    }

    [Fact]
    public void Mandatory_columns_that_may_not_be_null_never_are() => Samples.Charge.Sample(charge =>
    {
        Dictionary<string, string?> row = new(FocusExport.Values(charge, "EUR"));
        Assert.All(Mandatory.Where(name => name != "ChargeClass"), name => Assert.False(string.IsNullOrEmpty(row[name])));
        Assert.Null(row["ChargeClass"]);
    });

    [Fact]
    public void Billed_costs_add_up_to_the_settlements_to_the_micro_credit() => Samples.Charges.Sample(charges =>
    {
        List<string[]> records = Read(string.Concat(FocusExport.Csv(charges, "EUR")));
        int billed = Array.IndexOf(records[0], "BilledCost");
        UInt256 sum = UInt256.Zero;
        foreach (string[] record in records.Skip(1))
        {
            Assert.Equal(records[0].Length, record.Length);
            Assert.True(Credits.TryParse(record[billed], out UInt256 micro), record[billed]);
            sum += micro;
        }

        Assert.Equal(charges.Aggregate(UInt256.Zero, (s, charge) => s + charge.Amount), sum);
    });

    [Fact]
    public void No_text_of_a_stranger_is_a_formula() => Samples.Charge.Sample(charge =>
    {
        string[] record = Read(string.Concat(FocusExport.Csv([charge], "EUR")))[1];
        Assert.DoesNotContain(record, cell => cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal));
    });

    [Fact]
    public void Times_are_ISO_8601_in_UTC_and_months_are_whole() => Samples.Charge.Sample(charge =>
    {
        Dictionary<string, string?> row = new(FocusExport.Values(charge, "EUR"));
        foreach (string name in (string[])["BillingPeriodStart", "BillingPeriodEnd", "ChargePeriodStart", "ChargePeriodEnd"])
        {
            Assert.True(
                DateTime.TryParseExact(
                    row[name], "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
                $"{name} is {row[name]}");
        }

        Assert.EndsWith("-01T00:00:00Z", row["BillingPeriodStart"], StringComparison.Ordinal);
    });

    [Fact]
    public void Prices_are_for_an_hour()
    {
        Dictionary<string, string?> row = new(FocusExport.Values(Samples.Line(8_560, seconds: 1_800), "EUR"));
        Assert.Equal("0.01712", row["ListUnitPrice"]);
        Assert.Equal("0.5", row["PricingQuantity"]);
        Assert.Equal("0.008560", row["BilledCost"]);
        Assert.Equal("1800", row["ConsumedQuantity"]);
        Assert.Equal("{\"env\":\"shop\",\"costCentre\":\"CC-1\"}", row["Tags"]);
    }

    [Fact]
    public void Journal_entries_balance_and_come_to_the_same_sum() => Samples.Charges.Sample(charges =>
    {
        JournalEntry[] entries = [.. charges.Select(JournalEntry.Of).OfType<JournalEntry>()];
        List<string[]> records = Read(string.Concat(JournalExport.Csv(entries)));
        UInt256 debit = Sum(records, "Debit");
        Assert.Equal(debit, Sum(records, "Credit"));
        Assert.Equal(charges.Aggregate(UInt256.Zero, (s, charge) => s + charge.Amount), debit);
    });

    private static UInt256 Sum(List<string[]> records, string column)
    {
        int at = Array.IndexOf(records[0], column);
        UInt256 sum = UInt256.Zero;
        foreach (string[] record in records.Skip(1).Where(record => record[at].Length > 0))
        {
            Assert.True(Credits.TryParse(record[at], out UInt256 micro), record[at]);
            sum += micro;
        }

        return sum;
    }

    // RFC 4180 §2, as a reader of another house would read it.
    private static List<string[]> Read(string csv)
    {
        var records = new List<string[]>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool isQuoted = false;
        for (int i = 0; i < csv.Length; i++)
        {
            char c = csv[i];
            if (isQuoted && c == '"' && i + 1 < csv.Length && csv[i + 1] == '"')
                cell.Append(csv[i++]);
            else if (c == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && c is ',' or '\r' && !isQuoted)
                Take();
            else if (isQuoted || c != '\n')
                cell.Append(c);
            if (!isQuoted && c == '\n')
                {
                records.Add([.. cells]);
                cells.Clear();
            }
        }

        return records;

        void Take()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }
    }
}
