using System.Globalization;
using System.Text.Json;
using GridChain.Contracts.Types;
using GridChain.Primitives.Numerics;
using GridChain.TestKit.Processes;

namespace GridChain.TestKit.Story;

/// <summary>What comes of the use in the end: charges, invoices, FOCUS files, evidence.</summary>
/// <param name="grid">The programs.</param>
/// <param name="acme">The organisation.</param>
/// <param name="steps">Where the steps are noted.</param>
/// <param name="runOf">What the ledger has of a use.</param>
internal sealed class ChargebackBills(
    LocalGrid grid, AcmeFounding acme, StepTable steps, Func<ChargebackUse, Task<Run>> runOf)
{
    // What retail paid for the answered challenge, micro-credits: no use, but a cost.
    private const ulong ChallengeFee = 500_000;

    /// <summary>Charges, invoices and FOCUS files come to what the ledger settled.</summary>
    /// <param name="uses">All uses; those on credit are charged in notes.</param>
    public async Task ReportAsync(ChargebackUse[] uses)
    {
        await steps.RunAsync("the charges explain every account to the micro-credit", async () =>
        {
            JsonElement charges = await acme.Cli.RunAsync("usage", "charges");
            UInt256 sum = charges.GetProperty("sums").EnumerateArray().Aggregate(
                UInt256.Zero,
                static (total, coin) => total + UInt256.Parse(coin.GetProperty("amountMicro").GetString()));
            Check.Equal(await PaidAsync(uses), sum, "sum of all charges");
            return $"{charges.GetProperty("items").GetArrayLength()} settlements, "
                + $"{charges.GetProperty("accountsChecked")} accounts";
        });
        await steps.RunAsync(
            "an invoice for each department; line, rounding and total add up", () => InvoicesAsync(uses));
        await steps.RunAsync(
            "BilledCost in the FOCUS files comes to what the ledger settled and the fee for the data",
            () => ExportAsync(uses));
    }

    /// <summary>The evidence of a workload holds without a network, and not with a byte changed.</summary>
    /// <param name="workload">Retail's workload.</param>
    public async Task ProveAsync(string workload)
    {
        string file = Path.Combine(grid.Folder, "evidence.json");
        await steps.RunAsync(
            "the evidence of retail's workload is written, and verified without a network",
            () => VerifyAsync(workload, file));
        await steps.RunAsync("one byte of it changed is found and named", async () =>
        {
            byte[] bytes = await File.ReadAllBytesAsync(file);
            int at = bytes.AsSpan().IndexOf("CC-4711"u8);
            bytes[at] ^= 1;
            await File.WriteAllBytesAsync(file, bytes);
            ProgramResult forged = await TryOffline("audit", "verify", file, "-o", "json");
            Check.Equal(1, forged.ExitCode, "exit code of the verification");
            Check.That(
                forged.Error.Contains("Forged: manifest", StringComparison.Ordinal), $"It says: {forged.Error}");
            return "manifest: another cost centre";
        });
        await steps.RunAsync("nothing is left on the host", async () =>
        {
            await Check.EventuallyAsync(
                async () => (await grid.LeftoversAsync()).Count == 0,
                TimeSpan.FromSeconds(20),
                "The host still has leftovers.");
            return "no container, mount, cgroup or link";
        });
    }

    private async Task<string> VerifyAsync(string workload, string file)
    {
        JsonElement bundle = await acme.Cli.RunAsync("audit", "bundle", workload, "--out", file);
        ProgramResult verified = await TryOffline("audit", "verify", file, "-o", "json");
        Check.Equal(0, verified.ExitCode, $"exit code of the verification ({verified.Error})");
        using JsonDocument report = JsonDocument.Parse(verified.Output);
        Check.Equal(
            bundle.GetProperty("epochs").GetInt32(),
            bundle.GetProperty("reports").GetInt32(),
            "count of the node's reports in the bundle");
        int checks = report.RootElement.GetProperty("checks").GetArrayLength();
        return $"{checks} checks of {bundle.GetProperty("bytes")} bytes";
    }

    private async Task<string> InvoicesAsync(ChargebackUse[] uses)
    {
        JsonElement invoices = await acme.Cli.RunAsync("invoice", "list");
        UInt256 total = UInt256.Zero;
        var texts = new List<string>();
        foreach (JsonElement row in invoices.GetProperty("items").EnumerateArray())
        {
            string number = row.GetProperty("number").GetString()!;
            JsonElement invoice = await acme.Cli.RunAsync("invoice", "show", number);
            decimal printed = invoice.GetProperty("lines").EnumerateArray().Sum(line => Amount(line, "amount"))
                + Amount(invoice, "rounding");
            Check.Equal(Amount(invoice, "total"), printed, $"lines and rounding of {number}");
            total += UInt256.Parse(invoice.GetProperty("totalMicro").GetString());
            string page = Path.Combine(grid.Folder, $"{number}.html");
            await acme.Cli.RunAsync("invoice", "export", number, "--out", page);
            texts.Add($"{row.GetProperty("department").GetProperty("name")} {row.GetProperty("total")}");
        }

        Check.Equal(await PaidAsync(uses), total, "sum of all invoices");
        Check.That(texts.Count >= uses.Length, $"There are only {texts.Count} invoices.");
        return string.Join(", ", texts);
    }

    /// <summary>One file a coin; an allowance is a credit and its counterpart, a payment on credit no cost.</summary>
    private async Task<string> ExportAsync(ChargebackUse[] uses)
    {
        int count = 0;
        var sums = new List<string>();
        foreach (IGrouping<string, ChargebackUse> coin in uses.GroupBy(static use => use.Coin))
        {
            JsonElement[] rows = await FocusAsync(coin.Key);
            UInt256 settled = await PaidAsync([.. coin]);
            bool isLent = coin.Key != "ACR";
            UInt256 billed = Sum(rows, "BilledCost");
            Check.Equal(isLent ? settled : settled + ChallengeFee, billed, $"sum of BilledCost in {coin.Key}");
            if (!isLent)
                CheckRows(rows);
            count += rows.Length;
            sums.Add($"{Contracts.Credits.Format(billed)} {(isLent ? "on credit" : coin.Key)}");
        }

        foreach (string kind in (string[])["focus", "journal"])
        {
            string file = Path.Combine(grid.Folder, $"{kind}.csv");
            await acme.Cli.RunAsync("export", kind, "--coin", "ACR", "--out", file);
        }

        return $"{count} rows, {string.Join(" and ", sums)}";
    }

    private static void CheckRows(JsonElement[] rows)
    {
        foreach (string category in (string[])["Usage", "Adjustment", "Purchase", "Credit"])
            Check.That(rows.Any(row => Text(row, "ChargeCategory") == category), $"There is no row {category}.");
        Check.That(
            rows.Any(static row => Text(row, "ChargeDescription").Contains("60% refunded", StringComparison.Ordinal)),
            "No row tells of the refund.");

        // What the court refunded was never billed: marketing's use is worth more than it paid, retail's is not.
        JsonElement[] shop = [.. rows.Where(static row => Text(row, "ResourceName") == "shop")];
        JsonElement[] site = [.. rows.Where(static row => Text(row, "ResourceName") == "site")];
        Check.Equal(Sum(shop, "ListCost"), Sum(shop, "BilledCost"), "what retail's use cost");
        Check.That(Sum(site, "ListCost") > Sum(site, "BilledCost"), "The refund is on no bill of marketing.");
    }

    private async Task<JsonElement[]> FocusAsync(string coin)
    {
        string file = Path.Combine(grid.Folder, $"focus-{coin}.jsonl");
        await acme.Cli.RunAsync("export", "focus", "--coin", coin, "--format", "jsonl", "--out", file);
        var rows = new List<JsonElement>();
        foreach (string line in await File.ReadAllLinesAsync(file))
        {
            using JsonDocument columns = JsonDocument.Parse(line);
            rows.Add(columns.RootElement.Clone());
        }

        return [.. rows];
    }

    /// <summary>Another home without profile and keys, and an address where nobody listens.</summary>
    private Task<ProgramResult> TryOffline(params string[] arguments) =>
        new GridCli(Path.Combine(grid.Folder, "auditor")).TryAsync([.. arguments, "--rpc-url", "http://127.0.0.1:9"]);

    private async Task<UInt256> PaidAsync(ChargebackUse[] uses)
    {
        UInt256 sum = UInt256.Zero;
        foreach (ChargebackUse use in uses)
            sum += (await runOf(use)).Paid;
        return sum;
    }

    private static UInt256 Sum(JsonElement[] rows, string column)
    {
        decimal micro = rows.Sum(row => row.GetProperty(column).GetDecimal()) * StoryWorld.Credit;
        Check.Equal(decimal.Truncate(micro), micro, $"sum of {column} in micro-credits");
        return (UInt256)(ulong)micro;
    }

    private static string Text(JsonElement row, string column) => row.GetProperty(column).GetString() ?? "";

    private static decimal Amount(JsonElement document, string field) =>
        decimal.Parse(document.GetProperty(field).GetString()!, CultureInfo.InvariantCulture);
}
