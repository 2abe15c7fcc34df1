using System.Globalization;
using System.Text.Json;
using GridChain.Client;
using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.TestKit.Processes;

namespace GridChain.TestKit.Story;

/// <summary>
/// Chargeback on real parts: three departments, prepaid and pay as you go side by side, one request rejected, one
/// usage accepted early, all settled, invoiced and exported; then the evidence, genuine and forged.
/// </summary>
/// <param name="grid">The programs, not started yet.</param>
/// <param name="steps">Where the steps are noted.</param>
public sealed class ChargebackStory(LocalGrid grid, StepTable steps)
{
    private static readonly ChargebackUse Shop = new("shop", "ACME/retail", "CC-4711", "prepaid", "250m", "ana", "ben", "fay");
    private static readonly ChargebackUse Lab = new("lab", "ACME/research", "CC-2000", "pay-as-you-go", "500m", "rob", "rita");
    private static readonly ChargebackUse Site = new("site", "ACME/marketing", "CC-3100", "prepaid", "100m", "mia", "max");
    private static readonly ChargebackUse[] Uses = [Shop, Lab, Site];

    private readonly AcmeFounding acme = new(
        grid, steps, "2s", ChargebackFiles.Organisation, "rob", "rita", "mia", "max")
    {
        // Dear enough that some seconds of use come to cents.
        CpuPrice = "0.05",
    };

    private readonly Dictionary<string, string> ids = [];

    /// <summary>Tells it.</summary>
    /// <exception cref="StoryException">A step was not as said.</exception>
    public async Task RunAsync()
    {
        await acme.FoundAsync();
        await steps.RunAsync("pay 200 credits into research's account, 100 into marketing's", async () =>
        {
            await acme.As("tom", "account", "deposit", "ACME/research", "200", "--coin", "ACR");
            await acme.As("tom", "account", "deposit", "ACME/marketing", "100", "--coin", "ACR");
            return "";
        });
        await RejectAsync();
        await ApproveAsync();
        await SettleAsync();
        await EndAsync();
        await ReportAsync();
        await ProveAsync();
    }

    private async Task RejectAsync() => await steps.RunAsync(
        "marketing asks for too much; max rejects it with a reason",
        async () =>
        {
            string id = await AskAsync(Site with { Name = "billboard", Cpu = "2" });
            await acme.As("max", "reject", id, "--reason", "Two processors for a page: ask for less.", "--yes");
            JsonElement shown = await acme.Cli.RunAsync("request", "show", id);
            Check.Equal("refused", shown.GetProperty("state").GetString(), "state of the request");
            return "Two processors for a page: ask for less.";
        });

    private async Task ApproveAsync()
    {
        foreach (ChargebackUse use in Uses)
        {
            await steps.RunAsync($"{use.Department} asks for {use.Name} ({use.Plan}); {string.Join(" and ", use.Approvers)} agree", async () =>
            {
                ids[use.Name] = await AskAsync(use);
                foreach (string person in use.Approvers)
                    await acme.As(person, "approve", ids[use.Name], "--yes");
                return ids[use.Name][..12];
            });
        }

        await steps.RunAsync("the farmer starts all three and reports them ready", async () =>
        {
            foreach (ChargebackUse use in Uses)
            {
                await Check.EventuallyAsync(
                    async () => (await RunOfAsync(use)).State == State.Deployed,
                    TimeSpan.FromSeconds(60),
                    $"{use.Name} is not deployed; see {grid.Folder}/farmer.log");
            }

            return $"{grid.InstanceProcesses().Count} containers";
        });
    }

    private async Task SettleAsync()
    {
        await steps.RunAsync("retail accepts its usage early and is charged at once; research is not yet", async () =>
        {
            await Check.EventuallyAsync(
                async () => (await TryAs("ana", "usage", "accept", ids[Shop.Name], "--yes")).ExitCode == 0
                    && (await TryAs("audrey", "usage", "settle", ids[Shop.Name], "--yes")).ExitCode == 0,
                TimeSpan.FromSeconds(90),
                "retail's usage was not settled.",
                TimeSpan.FromMilliseconds(300));
            ProgramResult early = new(-1, "", "");
            await Check.EventuallyAsync(
                async () => (early = await TryAs(
                    "audrey", "usage", "settle", ids[Lab.Name], "--yes", "-o", "json")).ExitCode == 6,
                TimeSpan.FromSeconds(20),
                "research's usage is not refused as too young.",
                TimeSpan.FromMilliseconds(300));
            Check.That(early.Error.Contains("TooEarly", StringComparison.Ordinal), $"It says: {early.Error}");
            return $"{Credits((await RunOfAsync(Shop)).Paid)} credits; research's contest window still runs";
        });
        await steps.RunAsync("after the contest window anybody settles research's and marketing's usage", async () =>
        {
            foreach (ChargebackUse use in (ChargebackUse[])[Lab, Site])
                await SettleOldestAsync(use);
            return $"{Credits((await RunOfAsync(Lab)).Paid)} and {Credits((await RunOfAsync(Site)).Paid)} credits";
        });
    }

    private async Task EndAsync() => await steps.RunAsync(
        "all three end; the last use is accepted and settled",
        async () =>
        {
            foreach (ChargebackUse use in Uses)
                await acme.As(use.Requester, "workload", "stop", ids[use.Name], "--yes");
            foreach (ChargebackUse use in Uses)
            {
                await Check.EventuallyAsync(
                    async () =>
                    {
                        await TryAs(use.Requester, "usage", "accept", ids[use.Name], "--yes");
                        await TryAs("audrey", "usage", "settle", ids[use.Name], "--yes");
                        return (await RunOfAsync(use)).State == State.Closed;
                    },
                    TimeSpan.FromSeconds(90),
                    $"The last use of {use.Name} was not settled.",
                    TimeSpan.FromMilliseconds(500));
            }

            return $"{Credits(await PaidAsync())} credits in all";
        });

    private async Task ReportAsync()
    {
        await steps.RunAsync("the charges explain every account to the micro-credit", async () =>
        {
            JsonElement charges = await acme.Cli.RunAsync("usage", "charges");
            Check.Equal(await PaidAsync(), Micro(charges.GetProperty("sums")[0]), "sum of all charges");
            return $"{charges.GetProperty("items").GetArrayLength()} settlements, "
                + $"{charges.GetProperty("accountsChecked")} accounts";
        });
        await steps.RunAsync("an invoice for each department; line, rounding and total add up", InvoicesAsync);
        await steps.RunAsync("the FOCUS file's BilledCost comes to what the ledger settled", async () =>
        {
            string file = Path.Combine(grid.Folder, "focus.jsonl");
            await acme.Cli.RunAsync("export", "focus", "--format", "jsonl", "--out", file);
            UInt256 billed = UInt256.Zero;
            string[] rows = await File.ReadAllLinesAsync(file);
            foreach (string row in rows)
            {
                using JsonDocument columns = JsonDocument.Parse(row);
                string cost = columns.RootElement.GetProperty("BilledCost").GetRawText();
                Check.That(Contracts.Credits.TryParse(cost, out UInt256 micro), $"BilledCost is {cost}.");
                billed += micro;
            }

            Check.Equal(await PaidAsync(), billed, "sum of BilledCost");
            await acme.Cli.RunAsync("export", "focus", "--out", Path.Combine(grid.Folder, "focus.csv"));
            await acme.Cli.RunAsync("export", "journal", "--out", Path.Combine(grid.Folder, "journal.csv"));
            return $"{rows.Length} rows, {Credits(billed)} credits";
        });
    }

    private async Task<string> InvoicesAsync()
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
            await acme.Cli.RunAsync("invoice", "export", number, "--out", Path.Combine(grid.Folder, $"{number}.html"));
            texts.Add($"{row.GetProperty("department").GetProperty("name")} {row.GetProperty("total")}");
        }

        Check.Equal(await PaidAsync(), total, "sum of all invoices");
        Check.That(texts.Count >= Uses.Length, $"There are only {texts.Count} invoices.");
        return string.Join(", ", texts);
    }

    private async Task ProveAsync()
    {
        string file = Path.Combine(grid.Folder, "evidence.json");
        await steps.RunAsync("the evidence of retail's workload is written, and verified without a network", async () =>
        {
            JsonElement bundle = await acme.Cli.RunAsync("audit", "bundle", ids[Shop.Name], "--out", file);
            ProgramResult verified = await TryOffline("audit", "verify", file, "-o", "json");
            Check.Equal(0, verified.ExitCode, $"exit code of the verification ({verified.Error})");
            using JsonDocument report = JsonDocument.Parse(verified.Output);
            Check.Equal(
                bundle.GetProperty("epochs").GetInt32(),
                bundle.GetProperty("reports").GetInt32(),
                "count of the node's reports in the bundle");
            return $"{report.RootElement.GetProperty("checks").GetArrayLength()} checks of {bundle.GetProperty("bytes")} bytes";
        });
        await steps.RunAsync("one byte of it changed is found and named", async () =>
        {
            byte[] bytes = await File.ReadAllBytesAsync(file);
            int at = bytes.AsSpan().IndexOf("CC-4711"u8);
            bytes[at] ^= 1;
            await File.WriteAllBytesAsync(file, bytes);
            ProgramResult forged = await TryOffline("audit", "verify", file, "-o", "json");
            Check.Equal(1, forged.ExitCode, "exit code of the verification");
            Check.That(forged.Error.Contains("Forged: manifest", StringComparison.Ordinal), $"It says: {forged.Error}");
            return "manifest: another cost centre";
        });
        await steps.RunAsync("nothing is left on the host", async () =>
        {
            IReadOnlyList<string> left = [];
            await Check.EventuallyAsync(
                async () => (left = await grid.LeftoversAsync()).Count == 0,
                TimeSpan.FromSeconds(20),
                "The host still has leftovers.");
            return "no container, mount, cgroup or link";
        });
    }

    private async Task<string> AskAsync(ChargebackUse use)
    {
        string image = Path.Combine(grid.Images, WebWorkload.ImageFile);
        string file = await acme.WriteAsync($"{use.Name}.yaml", ChargebackFiles.Workload(use, image));
        JsonElement request = await acme.As(use.Requester, "up", file, "--no-wait", "--yes");
        return request.GetProperty("id").GetString()!;
    }

    // The last epochs are always too young: the first one with use is the first past its window.
    private async Task SettleOldestAsync(ChargebackUse use)
    {
        ulong first = 0;
        await Check.EventuallyAsync(
            async () =>
            {
                JsonElement usage = await acme.Cli.RunAsync("usage", "list", ids[use.Name]);
                JsonElement[] epochs = [.. usage.GetProperty("items").EnumerateArray()];
                first = epochs.FirstOrDefault(epoch => epoch.GetProperty("readySeconds").GetUInt64() > 0) is
                    { ValueKind: JsonValueKind.Object } found ? found.GetProperty("epoch").GetUInt64() : 0;
                return first != 0 && (await TryAs(
                    "audrey", "usage", "settle", ids[use.Name], "--yes", "--epoch",
                    first.ToString(CultureInfo.InvariantCulture))).ExitCode == 0;
            },
            TimeSpan.FromSeconds(60),
            $"The usage of {use.Name} was not settled after its contest window.",
            TimeSpan.FromMilliseconds(500));
        Check.That((await RunOfAsync(use)).Paid > 0, $"{use.Name} has paid nothing.");
    }

    private Task<ProgramResult> TryAs(string person, params string[] arguments) =>
        acme.Cli.TryAsync([.. arguments, "--key", person, "--password-file", acme.PasswordFile]);

    /// <summary>Another home without profile and keys, and an address where nobody listens.</summary>
    private Task<ProgramResult> TryOffline(params string[] arguments) => new GridCli(Path.Combine(grid.Folder, "auditor"))
        .TryAsync([.. arguments, "--rpc-url", "http://127.0.0.1:9"]);

    private async Task<UInt256> PaidAsync()
    {
        UInt256 sum = UInt256.Zero;
        foreach (ChargebackUse use in Uses)
            sum += (await RunOfAsync(use)).Paid;
        return sum;
    }

    private async Task<Run> RunOfAsync(ChargebackUse use)
    {
        using var chain = new ChainClient(grid.Profile);
        return await new GridContracts(chain).Grid.RunOfAsync(Hash256.Parse(ids[use.Name]), CancellationToken.None);
    }

    private static decimal Amount(JsonElement document, string field) =>
        decimal.Parse(document.GetProperty(field).GetString()!, CultureInfo.InvariantCulture);

    private static UInt256 Micro(JsonElement sum) => UInt256.Parse(sum.GetProperty("amountMicro").GetString());

    private static string Credits(UInt256 micro) => Contracts.Credits.Format(micro);
}
