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
/// Chargeback on real parts: three departments that pay in advance, on credit and from an allowance, side by side; one
/// request rejected, one approved by a passkey; a period disputed and judged, a piece of data demanded; all settled,
/// invoiced and exported; then the evidence, genuine and forged.
/// </summary>
/// <param name="grid">The programs, not started yet.</param>
/// <param name="steps">Where the steps are noted.</param>
/// <param name="bea">Approves for retail, at a browser with an authenticator.</param>
public sealed class ChargebackStory(LocalGrid grid, StepTable steps, IPasskeyHolder bea)
{
    private static readonly ChargebackUse Shop = new(
        "shop", "ACME/retail", "CC-4711", "prepaid", "250m", "ana", "ACR", "fay");

    private static readonly ChargebackUse Site = new(
        "site", "ACME/marketing", "CC-3100", "prepaid", "100m", "mia", "ACR", "max");

    // Research pays in notes, whose name its line of credit gives.
    private ChargebackUse lab = new("lab", "ACME/research", "CC-2000", "pay-as-you-go", "500m", "rob", "", "rita");
    private AcmeFounding acme = null!;

    private readonly Dictionary<string, string> ids = [];

    /// <summary>Tells it.</summary>
    /// <exception cref="StoryException">A step was not as said.</exception>
    public async Task RunAsync()
    {
        acme = new AcmeFounding(
            grid, steps, "2s", ChargebackFiles.Organisation, ["rob", "rita", "mia", "max", .. ChargebackCourt.People])
        {
            // Dear enough that some seconds of use come to cents.
            CpuPrice = "0.05",
            BeforeFounding = MakePasskeyAsync,
        };
        await acme.FoundAsync();
        var funding = new ChargebackFunding(acme, steps);
        await funding.RunAsync();
        lab = lab with { Coin = funding.Notes };
        var court = new ChargebackCourt(acme, steps);
        await court.FoundAsync();
        await RejectAsync();
        await ApproveAsync();
        await court.DisputeAsync(ids[Site.Name]);
        await court.ChallengeAsync(ids[Shop.Name]);
        await SettleAsync();
        await EndAsync();
        await funding.SettleCreditAsync();
        await ReportAsync();
        await ProveAsync();
    }

    private ChargebackUse[] Uses => [Shop, lab, Site];

    private async Task MakePasskeyAsync() => await steps.RunAsync(
        "bea makes a passkey in her browser; she needs no key file",
        async () =>
        {
            ProgramResult made = await acme.Cli.WithBrowserAsync(bea.TouchAsync, "passkey", "create", "bea");
            Check.Equal(0, made.ExitCode, $"exit code of passkey create ({made.Error})");
            return (await acme.Cli.TryAsync("passkey", "address", "bea")).Output.Trim();
        });

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
            await steps.RunAsync($"{use.Department} asks for {use.Name} ({use.Plan}, {use.Coin}); {(use == Shop ? "bea by passkey, " : "")}{string.Join(" and ", use.Approvers)} agree", async () =>
            {
                ids[use.Name] = await AskAsync(use);
                if (use == Shop)
                    await ApproveByPasskeyAsync(ids[use.Name]);
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

    private async Task ApproveByPasskeyAsync(string id)
    {
        string shown = "";
        ProgramResult approved = await acme.Cli.WithBrowserAsync(
            async page => shown = await bea.TouchAsync(page), "approve", id, "--passkey", "bea");
        Check.Equal(0, approved.ExitCode, $"exit code of the approval by passkey ({approved.Error})");
        Check.That(
            shown.Contains(id, StringComparison.Ordinal) && shown.Contains("held at start", StringComparison.Ordinal),
            $"The page does not show what is signed: {shown}");
    }

    private async Task SettleAsync()
    {
        await steps.RunAsync("retail accepts its usage early and is charged at once; research is not yet", async () =>
        {
            await Check.EventuallyAsync(
                async () => await AcceptAndSettleAsync(Shop),
                TimeSpan.FromSeconds(90),
                "retail's usage was not settled.",
                TimeSpan.FromMilliseconds(300));
            ProgramResult early = new(-1, "", "");
            await Check.EventuallyAsync(
                async () => (early = await acme.TryAs(
                    "audrey", "usage", "settle", ids[lab.Name], "--yes", "-o", "json")).ExitCode == 6,
                TimeSpan.FromSeconds(20),
                "research's usage is not refused as too young.",
                TimeSpan.FromMilliseconds(300));
            Check.That(early.Error.Contains("TooEarly", StringComparison.Ordinal), $"It says: {early.Error}");
            return $"{Credits((await RunOfAsync(Shop)).Paid)} credits; research's contest window still runs";
        });
        await steps.RunAsync("after the contest window anybody settles research's usage", async () =>
        {
            await SettleOldestAsync(lab);
            return $"{Credits((await RunOfAsync(lab)).Paid)} credits";
        });
    }

    // The node reports the next epoch meanwhile, which nobody accepted: the accepted one is settled.
    private async Task<bool> AcceptAndSettleAsync(ChargebackUse use)
    {
        ProgramResult accepted = await acme.TryAs(use.Requester, "usage", "accept", ids[use.Name], "--yes", "-o", "json");
        if (accepted.ExitCode != 0)
            return false;
        using JsonDocument usage = JsonDocument.Parse(accepted.Output);
        string epoch = usage.RootElement.GetProperty("epoch").GetRawText();
        ProgramResult settled = await acme.TryAs("audrey", "usage", "settle", ids[use.Name], "--epoch", epoch, "--yes");
        return settled.ExitCode == 0;
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
                        await AcceptAndSettleAsync(use);
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
            UInt256 sum = charges.GetProperty("sums").EnumerateArray()
                .Aggregate(UInt256.Zero, static (total, coin) => total + Micro(coin));
            Check.Equal(await PaidAsync(), sum, "sum of all charges");
            return $"{charges.GetProperty("items").GetArrayLength()} settlements, "
                + $"{charges.GetProperty("accountsChecked")} accounts";
        });
        await steps.RunAsync("an invoice for each department; line, rounding and total add up", InvoicesAsync);
        await steps.RunAsync("the FOCUS files' BilledCost comes to what the ledger settled, and the fee for the data", async () =>
        {
            // Retail paid half a credit for the answered challenge; an allowance is a credit and its counterpart.
            UInt256 coin = (await RunOfAsync(Shop)).Paid + (await RunOfAsync(Site)).Paid + 500_000;
            (UInt256 billed, string[] rows) = await FocusAsync("ACR");
            Check.Equal(coin, billed, "sum of BilledCost in ACR");
            foreach (string category in (string[])["Usage", "Adjustment", "Purchase", "Credit"])
                Check.That(rows.Any(row => row.Contains($"\"ChargeCategory\":\"{category}\"", StringComparison.Ordinal)), $"There is no row {category}.");
            (UInt256 onCredit, string[] more) = await FocusAsync(lab.Coin);
            Check.Equal((await RunOfAsync(lab)).Paid, onCredit, "sum of BilledCost on credit");
            await acme.Cli.RunAsync("export", "focus", "--coin", "ACR", "--out", Path.Combine(grid.Folder, "focus.csv"));
            await acme.Cli.RunAsync("export", "journal", "--coin", "ACR", "--out", Path.Combine(grid.Folder, "journal.csv"));
            return $"{rows.Length + more.Length} rows, {Credits(billed)} ACR and {Credits(onCredit)} on credit";
        });
    }

    private async Task<(UInt256 Billed, string[] Rows)> FocusAsync(string coin)
    {
        string file = Path.Combine(grid.Folder, $"focus-{coin}.jsonl");
        await acme.Cli.RunAsync("export", "focus", "--coin", coin, "--format", "jsonl", "--out", file);
        string[] rows = await File.ReadAllLinesAsync(file);
        decimal billed = 0;
        foreach (string row in rows)
        {
            using JsonDocument columns = JsonDocument.Parse(row);
            billed += columns.RootElement.GetProperty("BilledCost").GetDecimal();
        }

        return ((UInt256)(ulong)(billed * StoryWorld.Credit), rows);
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
                return first != 0 && (await acme.TryAs(
                    "audrey", "usage", "settle", ids[use.Name], "--yes", "--epoch",
                    first.ToString(CultureInfo.InvariantCulture))).ExitCode == 0;
            },
            TimeSpan.FromSeconds(60),
            $"The usage of {use.Name} was not settled after its contest window.",
            TimeSpan.FromMilliseconds(500));
        Check.That((await RunOfAsync(use)).Paid > 0, $"{use.Name} has paid nothing.");
    }

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
