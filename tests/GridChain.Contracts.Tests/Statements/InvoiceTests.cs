using CsCheck;
using GridChain.Contracts.Statements;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Tests.Statements;

public sealed class InvoiceTests
{
    [Theory]
    [InlineData(0, "0.00")]
    [InlineData(4_999, "0.00")]
    [InlineData(5_000, "0.00")]
    [InlineData(5_001, "0.01")]
    [InlineData(15_000, "0.02")]
    [InlineData(25_000, "0.02")]
    [InlineData(123_456_789, "123.46")]
    public void Cents_round_half_to_even(ulong micro, string text) =>
        Assert.Equal(text, Cents.Format(Cents.Of(micro)));

    [Fact]
    public void Says_what_the_rounding_of_its_lines_took()
    {
        Invoice invoice = Assert.Single(Invoice.Of(
            [Samples.Line(4_000, workload: 1), Samples.Line(4_000, workload: 2), Samples.Line(4_000, workload: 3)]));
        Assert.Equal(["0.00", "0.00", "0.00"], invoice.Lines.Select(line => Cents.Format(line.AmountCents)));
        Assert.Equal("0.01", Cents.Format(invoice.RoundingCents));
        Assert.Equal("0.01", Cents.Format(invoice.TotalCents));
        Assert.Equal(12_000, invoice.Total);
    }

    [Fact]
    public void Lines_and_rounding_add_up_and_nothing_is_lost() => Samples.Charges.Sample(charges =>
    {
        UInt256 sum = UInt256.Zero;
        foreach (Invoice invoice in Invoice.Of(charges))
        {
            Int128 cents = invoice.RoundingCents + invoice.Lines.Aggregate(Int128.Zero, (s, line) => s + line.AmountCents);
            Assert.Equal(invoice.TotalCents, cents);
            Assert.All(invoice.Lines.SelectMany(line => line.Charges), charge =>
            {
                Assert.Equal(invoice.Number, Invoice.NumberOf(charge));
                Assert.True(invoice.Period.Contains(charge.SettledAt));
                Assert.Equal(invoice.Department.Id, charge.Department.Id);
            });
            sum += invoice.Total;
        }

        Assert.Equal(charges.Aggregate(UInt256.Zero, (s, charge) => s + charge.Amount), sum);
    });

    [Fact]
    public void A_month_begins_at_its_first_second_in_UTC()
    {
        Assert.True(StatementPeriod.TryParseMonth("2026-11", out StatementPeriod november));
        Assert.Equal(1_793_491_200UL, november.From);
        Assert.Equal(november.From + (30 * 86_400), november.Until);
        Assert.Equal("2026-11", november.Month);
        Assert.True(november.Contains(november.From));
        Assert.False(november.Contains(november.Until));
        Assert.False(StatementPeriod.TryParseMonth("2026-13", out _));
    }
}
