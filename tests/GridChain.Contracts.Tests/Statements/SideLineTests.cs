using GridChain.Contracts.Statements;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Tests.Statements;

/// <summary>What stands on statements beside settlements; ACME is unit 1, its department 2, the farm 9, the court 20.</summary>
public sealed class SideLineTests
{
    private static readonly NamedUnit Acme = new(1, "ACME");
    private static readonly NamedUnit Retail = new(2, "retail");
    private static readonly NamedUnit Basement = new(9, "basement");
    private static readonly NamedUnit Court = new(20, "court");

    [Fact]
    public void A_refund_is_an_adjustment_of_nothing_because_nothing_was_billed()
    {
        Dictionary<string, string?> row = Rows(Line(SideKind.Refund, Basement, Retail, 0)).Single();
        Assert.Equal("Adjustment", row["ChargeCategory"]);
        Assert.Equal("0.000000", row["BilledCost"]);
        Assert.Null(row["ChargeClass"]);
        Assert.Empty(JournalExport.Rows(Line(SideKind.Refund, Basement, Retail, 0)));
    }

    [Fact]
    public void A_fine_costs_the_department_that_lost_and_nobody_elses_statement()
    {
        Assert.Equal("1.500000", Rows(Line(SideKind.Fine, Retail, Court, 1_500_000)).Single()["BilledCost"]);
        Assert.Empty(Rows(Line(SideKind.Fine, Basement, Court, 1_500_000)));
        Assert.Equal(
            ["DisputeExpense basement 1.500000 ", "DisputeIncome court  1.500000"],
            Journal(Line(SideKind.Fine, Basement, Court, 1_500_000)));
    }

    [Fact]
    public void An_allowance_is_a_recurring_credit_that_the_treasury_bears()
    {
        List<Dictionary<string, string?>> rows = Rows(Line(SideKind.Allowance, Acme, Retail, 4_000_000));
        Assert.Equal(["-4.000000", "4.000000"], rows.Select(static row => row["BilledCost"]));
        Assert.Equal(["Credit", "Adjustment"], rows.Select(static row => row["ChargeCategory"]));
        Assert.Equal(["2", "1"], rows.Select(static row => row["SubAccountId"]));
        Assert.All(rows, static row => Assert.Equal("Recurring", row["ChargeFrequency"]));
        Assert.Equal(
            ["DepartmentFunds retail 4.000000 ", "TreasuryFunds ACME  4.000000"],
            Journal(Line(SideKind.Allowance, Acme, Retail, 4_000_000)));
    }

    [Fact]
    public void A_payment_on_credit_is_no_charge_and_a_balanced_entry()
    {
        SideLine line = Line(SideKind.CreditPayment, Retail, Basement, 7);
        Assert.Empty(Rows(line));
        Assert.Equal(["FarmPayable basement 0.000007 ", "DepartmentFunds retail  0.000007"], Journal(line));
    }

    [Fact]
    public void A_challenge_fee_is_a_purchase()
    {
        Dictionary<string, string?> row = Rows(Line(SideKind.ChallengeFee, Retail, Basement, 30)).Single();
        Assert.Equal("Purchase", row["ChargeCategory"]);
        Assert.Equal("0.000030", row["BilledCost"]);
    }

    [Fact]
    public void Every_record_has_every_column()
    {
        string[] records =
        [
            .. FocusExport.Csv([], [Line(SideKind.Allowance, Acme, Retail, 1), Line(SideKind.Refund, Basement, Retail, 0)],
                "EUR"),
        ];
        Assert.Equal(4, records.Length);
        Assert.All(records, static record => Assert.Equal(FocusExport.Columns.Length, record.Split(',').Length));
    }

    private static List<Dictionary<string, string?>> Rows(SideLine line) =>
        [.. FocusExport.Values(line, "EUR").Select(static row => new Dictionary<string, string?>(row))];

    private static IEnumerable<string> Journal(SideLine line) => JournalExport.Rows(line).Select(static row =>
    {
        var cells = new Dictionary<string, string>(row);
        return $"{cells["Account"]} {cells["UnitName"]} {cells["Debit"]} {cells["Credit"]}";
    });

    private static SideLine Line(SideKind kind, NamedUnit from, NamedUnit to, ulong amount) => new()
    {
        Kind = kind,
        Organisation = Acme,
        Department = Retail,
        From = from,
        To = to,
        Coin = Address.FromNumber(7),
        Symbol = "ACR",
        Amount = (UInt256)amount,
        Workload = null,
        Text = "what happened",
        Transaction = Keccak256.Hash("transaction"u8),
        Block = 5,
        LogIndex = 1,
        At = 1_790_000_000,
    };
}
