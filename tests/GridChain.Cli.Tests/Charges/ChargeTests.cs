using System.Text.Json;
using GridChain.Cli.Tests.World;
using GridChain.Client;
using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Contracts.Statements;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using Xunit;

namespace GridChain.Cli.Tests.Charges;

/// <summary>What departments are charged, on real contracts: two workloads, one of them settled twice.</summary>
public sealed class ChargeTests(CliWorld world) : IClassFixture<CliWorld>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Charges_explain_every_account_and_every_file_has_the_same_sum()
    {
        Hash256[] ids = await PlayAsync();
        UInt256 paid = await PaidAsync(ids);
        Assert.True(paid > 0);

        JsonElement charges = await world.JsonAs("", "usage", "charges", "--department", "ACME/retail");
        Assert.Equal(3, charges.GetProperty("items").GetArrayLength());
        Assert.True(charges.GetProperty("accountsChecked").GetInt32() >= 3);
        Assert.Equal(paid, Micro(charges.GetProperty("sums")[0].GetProperty("amountMicro")));
        JsonElement one = charges.GetProperty("items")[0];
        Assert.Equal("CC-7", one.GetProperty("costCentre").GetString());
        Assert.Equal(2, one.GetProperty("approvers").GetArrayLength());
        Assert.NotNull(one.GetProperty("reportHash").GetString());
        Assert.NotNull(one.GetProperty("anchorTransaction").GetString());

        await CheckInvoiceAsync(paid);
        await CheckFilesAsync(paid);
        await CheckLostEventsAsync();
        await CheckPdfWithoutChromiumAsync();
    }

    [Theory]
    [InlineData("--month", "2026-13", "a year and a month")]
    [InlineData("--from", "yesterday", "--from is 'yesterday'")]
    [InlineData("--department", "ACME/basement", "a department was expected")]
    [InlineData("--coin", "NIX", "The coin is 'NIX'")]
    public async Task Says_what_was_expected_instead(string option, string value, string part)
    {
        GridRun run = await world.As("", "usage", "charges", option, value);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(part, run.Error, StringComparison.Ordinal);
    }

    private async Task<Hash256[]> PlayAsync()
    {
        var node = new PlayedNode(world);
        Hash256 first = await node.RunAsync(static app => app.Replace(
            "name: shop", "name: shop\n  costCentre: CC-7\n  labels: {env: \"=1+1\"}", StringComparison.Ordinal));
        Hash256 second = await node.RunAsync(static app => app.Replace("name: shop", "name: blog", StringComparison.Ordinal));
        await node.SettleAsync(200, first);
        await node.SettleAsync(200, first, second);
        return [first, second];
    }

    private async Task<UInt256> PaidAsync(Hash256[] ids)
    {
        UInt256 sum = UInt256.Zero;
        foreach (Hash256 id in ids)
            sum += (await world.Story.Contracts.Grid.RunOfAsync(id, Cancel)).Paid;
        return sum;
    }

    private async Task<JsonElement> InvoiceAsync()
    {
        JsonElement items = (await world.JsonAs("", "invoice", "list")).GetProperty("items");
        return items[0].Clone();
    }

    private async Task CheckInvoiceAsync(UInt256 paid)
    {
        string number = (await InvoiceAsync()).GetProperty("number").GetString()!;
        JsonElement invoice = await world.JsonAs("", "invoice", "show", number);
        Assert.Equal(paid, Micro(invoice.GetProperty("totalMicro")));
        Assert.Equal(2, invoice.GetProperty("lines").GetArrayLength());
        GridRun page = await world.As("", "invoice", "export", number, "--out", "-");
        Assert.Equal(0, page.ExitCode);
        Assert.Contains($"<h1>Invoice {number}</h1>", page.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Out, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http://", page.Out, StringComparison.Ordinal);
        Assert.Contains(invoice.GetProperty("lines")[0].GetProperty("approvalDigest").GetString()!, page.Out, StringComparison.Ordinal);
    }

    private async Task CheckFilesAsync(UInt256 paid)
    {
        string csv = world.Write("focus.csv", "");
        JsonElement written = await world.JsonAs("", "export", "focus", "--from", "2020-01-01", "--out", csv);
        Assert.Equal(paid, Micro(written.GetProperty("sums")[0].GetProperty("amountMicro")));
        string[] lines = (await File.ReadAllTextAsync(csv, Cancel)).Split("\r\n");
        Assert.Equal(5, lines.Length);
        Assert.Equal(string.Join(',', FocusExport.Columns), lines[0]);

        GridRun json = await world.As("", "export", "focus", "--format", "jsonl", "--out", "-");
        UInt256 billed = UInt256.Zero;
        foreach (string row in json.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using JsonDocument document = JsonDocument.Parse(row);
            Assert.True(Credits.TryParse(document.RootElement.GetProperty("BilledCost").GetRawText(), out UInt256 micro));
            billed += micro;
        }

        Assert.Equal(paid, billed);
        GridRun journal = await world.As("", "export", "journal", "--out", "-");
        Assert.Contains("DepartmentExpense", journal.Out, StringComparison.Ordinal);
        Assert.Contains("FarmPayable", journal.Out, StringComparison.Ordinal);
        Assert.Contains("PlatformFee", journal.Out, StringComparison.Ordinal);
    }

    private async Task CheckPdfWithoutChromiumAsync()
    {
        string number = (await InvoiceAsync()).GetProperty("number").GetString()!;
        GridRun run = await world.As("", "invoice", "export", number, "--format", "pdf", "--out", world.Write("i.pdf", ""));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("none of chromium", run.Error, StringComparison.Ordinal);
        Assert.Contains("--format html", run.Error, StringComparison.Ordinal);
    }

    /// <summary>A node that withholds one settlement is found out: the accounts do not add up.</summary>
    private async Task CheckLostEventsAsync()
    {
        ChainClient chain = world.Story.Chain;
        StatementSource source = await StatementReader.ReadAsync(chain, Cancel);
        Settled lost = source.Events.OfType<Settled>().Last();
        ChargeBook book = ChargeBook.Of(source with { Events = [.. source.Events.Where(e => e != lost)] });
        StatementException fault = await Assert.ThrowsAsync<StatementException>(
            () => AccountCheck.RequireAsync(chain, book, source.LastBlock, Cancel));
        Assert.Contains("withholds events", fault.Message, StringComparison.Ordinal);
        Assert.True(await AccountCheck.RequireAsync(chain, ChargeBook.Of(source), source.LastBlock, Cancel) >= 3);
    }

    private static UInt256 Micro(JsonElement text) => UInt256.Parse(text.GetString());
}
